/** Where a link or a code leads that somebody kept. */

const CODE = /^[23456789BCDFGHJKMNPQRSTVWXYZ]{8}$/;
const PAGE = /^\/(bookings|waiting)\/([^/]+)$/;

/**
 * `"https://x.example/bookings/K7TM2QXB?t=..."` and `"k7tm 2qxb"` lead to a page of this site; null
 * for anything else. Whose site a link was of does not matter: nobody is led off this one.
 */
export function findAddress(typed: string): string | null {
  const text = typed.trim();
  const code = text.replace(/[\s-]/g, "").toUpperCase();
  if (CODE.test(code)) return `/bookings/${code}`;
  const link = URL.canParse(text) ? new URL(text) : null;
  const [, page, linked] = (link && PAGE.exec(link.pathname)) ?? [];
  if (!link || page === undefined || !CODE.test(linked ?? "")) return null;
  const token = link.searchParams.get("t");
  return `/${page}/${linked}${token === null ? "" : `?t=${encodeURIComponent(token)}`}`;
}
