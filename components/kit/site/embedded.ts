/** Told by `proxy.ts` to the layout: the page stands in a frame, without the site around it. */
export const EMBEDDED_HEADER = "x-embedded";

/** The slug of the shop whose chat an address shows alone; null for every other address. */
export function embeddedShop(path: string): string | null {
  const [, slug] = /^\/embed\/([^/]+)\/chat\/?$/.exec(path) ?? [];
  return slug ?? null;
}
