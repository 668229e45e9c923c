/** A path of this site and nothing else: `//evil.example` and `https://...` become `/`. */
export function safeReturnPath(wanted: string | null | undefined): string {
  if (wanted === null || wanted === undefined || !wanted.startsWith("/")) return "/";
  const here = "https://here.invalid";
  const parsed = URL.canParse(wanted, here) ? new URL(wanted, here) : null;
  if (parsed === null || parsed.origin !== here) return "/";
  return `${parsed.pathname}${parsed.search}${parsed.hash}`;
}
