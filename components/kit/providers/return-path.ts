const HERE = "https://here.invalid";

/**
 * A path of this site and nothing else: `//evil.example`, `/.//evil.example` and `https://...` become
 * `/`. What is given back is asked again as a browser will ask it: dots taken out of a path can leave
 * two slashes at its beginning, which would be another host.
 */
export function safeReturnPath(wanted: string | null | undefined): string {
  if (wanted === null || wanted === undefined || !wanted.startsWith("/")) return "/";
  const path = pathHere(wanted);
  return path !== null && !path.startsWith("//") && pathHere(path) === path ? path : "/";
}

/** The path that an address leads to from a page of this site; null when it leads elsewhere. */
function pathHere(address: string): string | null {
  if (!URL.canParse(address, HERE)) return null;
  const { origin, pathname, search, hash } = new URL(address, HERE);
  return origin === HERE ? `${pathname}${search}${hash}` : null;
}
