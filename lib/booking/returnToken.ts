import { MINUTE_MS } from "../time/zones";
import { isSame, mac } from "../mac";

/**
 * What Stripe's addresses carry for the way back, in place of the guest's link. It follows from the
 * booking and the attempt, so that every try of one attempt asks Stripe for the same; it is kept
 * nowhere, and is exchanged once for a link that shows the booking and changes nothing.
 */

/** How long after its checkout closes a return token is still taken: whoever paid last is on the way. */
const RETURN_MS = 30 * MINUTE_MS;

/** "2.<43 letters>" for the second attempt. */
export async function returnToken(
  secret: string,
  bookingId: string,
  attempt: number,
): Promise<string> {
  return `${attempt}.${await mac(secret, `return:${bookingId}:${attempt}`)}`;
}

/** The attempt of a booking's return token; null for one that is forged, or another booking's. */
export async function attemptOfReturn(
  secret: string,
  bookingId: string,
  token: string,
): Promise<number | null> {
  const attempt = Number(/^(\d{1,3})\./.exec(token)?.[1] ?? 0);
  if (attempt < 1 || token.length > 100) return null;
  return isSame(token, await returnToken(secret, bookingId, attempt)) ? attempt : null;
}

/** Whether a return token is still taken; both in epoch ms. */
export function isReturnOpen(sessionExpiresAt: number, now: number): boolean {
  return now <= sessionExpiresAt + RETURN_MS;
}
