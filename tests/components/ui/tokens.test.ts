import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { BOARDS } from "@/components/kit/site/boards";
import { type Palette, PALETTES } from "@/lib/shop/brand";

const css = readFileSync(new URL("../../../app/globals.css", import.meta.url), "utf8");

/** What a palette changes; nothing of its own for the one that every shop begins with. */
const CHANGED = new Map(
  PALETTES.map((palette) => [
    palette,
    new RegExp(`\\[data-palette="${palette}"\\] \\{([^}]*)\\}`).exec(css)?.[1] ?? "",
  ]),
);

/** A token's colour in a theme, as `#rrggbb`. */
function colour(token: string, theme: "light" | "dark", palette: Palette = "window"): string {
  const find = (block: string) => new RegExp(`--${token}: ([^;]+);`).exec(block)?.[1];
  const value = find(CHANGED.get(palette) ?? "") ?? find(css) ?? "";
  const pair = /light-dark\((#\w{6}), (#\w{6})\)/.exec(value);
  return (theme === "light" ? pair?.[1] : pair?.[2]) ?? value;
}

/** Relative luminance (WCAG 2.2). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const PAPERS = ["surface", "surface-raised", "surface-sunken"];
const READ: [ink: string, paper: string][] = [
  ...PAPERS.flatMap((paper): [string, string][] => [
    ["ink", paper],
    ["ink-soft", paper],
    ["brass", paper],
  ]),
  ["accent", "surface-raised"],
  ["bad", "surface-raised"],
  ["good", "surface-raised"],
  ["accent-ink", "accent"],
  ["accent-ink", "accent-hover"],
  ["good-ink", "good"],
  ["good", "good-wash"],
  ["busy", "busy-wash"],
  ["bad", "bad-wash"],
  ["accent", "accent-wash"],
  ["brass", "brass-wash"],
  ["ink", "good-wash"],
  ["ink", "busy-wash"],
  ["ink", "bad-wash"],
  ["ink-soft", "good-wash"],
  ["sign-ink", "sign"],
  ["sign-soft", "sign"],
  ["sign-brass", "sign"],
];
/** Edges of controls, and the ring around what has the focus. */
const SEEN: [edge: string, paper: string][] = [
  ...PAPERS.flatMap((paper): [string, string][] => [
    ["line-strong", paper],
    ["focus", paper],
  ]),
  ...[1, 2, 4, 5].map((chart): [string, string] => [`chart-${chart}`, "surface-raised"]),
];

describe.each(["light", "dark"] as const)("the colours, %s", (theme) => {
  it.each(READ)("%s is read on %s (4.5 to 1)", (ink, paper) => {
    expect(contrast(colour(ink, theme), colour(paper, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(SEEN)("%s is seen on %s (3 to 1)", (edge, paper) => {
    expect(contrast(colour(edge, theme), colour(paper, theme))).toBeGreaterThanOrEqual(3);
  });
});

/** What stands in a palette's own colours; the rest is read above. */
const PAINTED: [ink: string, paper: string][] = [
  ...PAPERS.map((paper): [string, string] => ["accent", paper]),
  ["accent-ink", "accent"],
  ["accent-ink", "accent-hover"],
  ["accent", "accent-wash"],
  ["ink", "accent-wash"],
  ["sign-ink", "sign"],
  ["sign-soft", "sign"],
  ["sign-brass", "sign"],
  ["sign-ink", "sign-deep"],
];

describe.each(PALETTES)("the palette %s", (palette) => {
  it("is the same where no style sheet reaches", () => {
    const { board, enamel } = BOARDS[palette];
    const tokens = [colour("sign", "light", palette), colour("enamel", "light", palette)];
    expect([board, enamel]).toEqual(tokens);
  });

  it("says its own colours, but for the window's", () => {
    expect((CHANGED.get(palette) ?? "") === "").toBe(palette === "window");
  });

  describe.each(["light", "dark"] as const)("%s", (theme) => {
    const ofBoard = palette === "window" ? PAINTED.filter(([ink]) => ink !== "accent") : PAINTED;
    it.each(ofBoard)("%s is read on %s (4.5 to 1)", (ink, paper) => {
      const ratio = contrast(colour(ink, theme, palette), colour(paper, theme, palette));
      expect(ratio).toBeGreaterThanOrEqual(4.5);
    });

    it("shows where the focus is on the board (3 to 1)", () => {
      const ratio = contrast(colour("sign-ink", theme, palette), colour("sign", theme, palette));
      expect(ratio).toBeGreaterThanOrEqual(3);
    });
  });
});
