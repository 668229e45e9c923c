import type { Id } from "../_generated/dataModel";
import { refuse } from "./refuse";

/** Ids that a client makes for one thing it wants, so that every try of it has one effect. */

/** @throws INVALID_REQUEST unless it is 16 to 64 letters, digits, `-` or `_` */
export function requireRequestId(requestId: string): void {
  if (/^[\w-]{16,64}$/.test(requestId)) return;
  refuse("INVALID_REQUEST", "A request id has 16 to 64 letters, digits, - or _.");
}

/**
 * Whether what a request id asks for was done before, given the row made under it.
 * @throws INVALID_REQUEST when the row is another booking's
 */
export function isRepeated(
  known: { bookingId: Id<"bookings"> } | null,
  bookingId: Id<"bookings">,
): boolean {
  if (known && known.bookingId !== bookingId) {
    refuse("INVALID_REQUEST", "This request id was used for another booking.");
  }
  return known !== null;
}
