import type { Palette } from "@/lib/shop/brand";

/** The boards' own colours by day, where no style sheet reaches: as in app/globals.css. */
export const BOARDS: Record<Palette, { board: string; enamel: string }> = {
  window: { board: "#17463a", enamel: "#c22a20" },
  harbour: { board: "#1c3557", enamel: "#c9902f" },
  oxblood: { board: "#4c1a20", enamel: "#b98332" },
  tobacco: { board: "#3f2d1c", enamel: "#b5501a" },
  slate: { board: "#2a3036", enamel: "#1f8f89" },
  plum: { board: "#3c2345", enamel: "#b0468f" },
};
