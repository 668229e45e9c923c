/**
 * What a browser holds whose guest has proven an address: it opens all that was booked with that
 * address, so that it must never stand in an address as the link of one booking may.
 */

/** No link of a booking has a dot: nobody takes the one for the other. */
const MARK = "guest.";

/** `guestToken("x7…")` is `"guest.x7…"`. */
export function guestToken(secret: string): string {
  return `${MARK}${secret}`;
}

/** True for the token of a guest's session, false for that of one booking's link. */
export function isGuestToken(token: string): boolean {
  return token.startsWith(MARK);
}
