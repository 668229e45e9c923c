import { v } from "convex/values";
import type { Infer, ObjectType } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import type { Parsed } from "../../../lib/availability/problems";
import { NO_LINKS, parseLinks } from "../../../lib/shop/brand";
import * as Gallery from "../gallery";
import type { coverFields } from "../validators";
import { linkFields, vPalette } from "../validators";

/** A shop's own face: its colours, its links, a cover picture and a logo. */

export const vBrandDraft = v.object({ palette: vPalette, ...linkFields });
export type BrandDraft = Infer<typeof vBrandDraft>;

const vUrl = v.union(v.string(), v.null());
const vCover = v.object({ wide: v.string(), narrow: v.string(), social: v.string() });
export const brandView = {
  brand: vBrandDraft,
  /** Addresses of one picture in three sizes; null where there is none. */
  cover: v.union(vCover, v.null()),
  logoUrl: vUrl,
  /** Pictures of its work, in order. */
  gallery: Gallery.vGallery,
};
type Cover = ObjectType<typeof coverFields>;

/** A shop's colours and links; a new one's until it has its own. */
export function brandOf({ brand }: Doc<"shops">): BrandDraft {
  return brand ?? { palette: "window", ...NO_LINKS };
}

/** How a shop looks: as every new one does until its owner says otherwise. */
export async function viewOf(
  ctx: QueryCtx,
  shop: Doc<"shops">,
): Promise<ObjectType<typeof brandView>> {
  const { cover, logoId } = shop;
  return {
    brand: brandOf(shop),
    cover: cover ? await coverView(ctx, cover) : null,
    logoUrl: logoId ? await ctx.storage.getUrl(logoId) : null,
    gallery: await Gallery.viewOf(ctx, shop),
  };
}

async function coverView(ctx: QueryCtx, cover: Cover): Promise<Infer<typeof vCover> | null> {
  const [wide, narrow, social] = await Promise.all(
    [cover.wide, cover.narrow, cover.social].map((id) => ctx.storage.getUrl(id)),
  );
  return wide && narrow && social ? { wide, narrow, social } : null;
}

/** The draft with its links as they are kept. Refusal: INVALID_LINK with its field. */
export function check({ palette, ...typed }: BrandDraft): Parsed<BrandDraft> {
  const parsed = parseLinks(typed);
  if (parsed.ok) return { ok: true, value: { palette, ...parsed.links } };
  return { ok: false, problems: parsed.problems.map((each) => ({ ...each, index: null })) };
}
