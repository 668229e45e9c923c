import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { env } from "../../_generated/server";
import * as Returns from "../../../lib/booking/returnToken";
import { getByCode } from "../access";
import { listOfBooking } from "../ledger/paymentRows";
import { refuse } from "../refuse";
import { isOver } from "./links";
import { hashToken, newManageToken } from "../tokens";

/** Coming back from Stripe in a browser that does not know the booking. */

/** Links that only show one booking; the newest stay. */
const MAX_SHOWN = 5;

/** What Stripe's addresses of an attempt carry. */
export async function tokenOf(bookingId: string, attempt: number): Promise<string> {
  return await Returns.returnToken(env.LINK_SECRET, bookingId, attempt);
}

/**
 * Exchanges a return token, once and soon, for a link that shows its booking. Whoever pays may be
 * somebody else than who booked, in another browser: they see what they paid for and change nothing.
 * @throws NOT_FOUND for a token that is unknown, used or too old, and for a visit of long ago
 */
export async function exchange(
  ctx: MutationCtx,
  { code, returnToken }: { code: string; returnToken: string },
): Promise<string> {
  const unknown = () => refuse("NOT_FOUND", "There is no such booking.");
  const booking = await getByCode(ctx, code);
  // What is old has had its links ended for good.
  if (!booking || isOver(booking, Date.now())) return unknown();
  const attempt = await attemptOf(booking, returnToken);
  const session = attempt === null ? null : await getSession(ctx, booking, attempt);
  if (!session || booking.checkouts[session.attempt - 1]?.returnedAt !== undefined)
    return unknown();
  if (!Returns.isReturnOpen(session.sessionExpiresAt, Date.now())) return unknown();
  const token = newManageToken();
  const shown = [...(booking.shownTokenHashes ?? []), await hashToken(token)];
  await ctx.db.patch("bookings", booking._id, {
    shownTokenHashes: shown.slice(-MAX_SHOWN),
    checkouts: booking.checkouts.map((asked, index) =>
      index === session.attempt - 1 ? { ...asked, returnedAt: Date.now() } : asked,
    ),
  });
  return token;
}

async function attemptOf({ _id }: Doc<"bookings">, token: string): Promise<number | null> {
  const attempt = await Returns.attemptOfReturn(env.LINK_SECRET, _id, token);
  if (attempt !== null) return attempt;
  // Checkouts that the version before this one opened have the key in it. Gone with the next version.
  return await Returns.attemptOfReturn(env.STRIPE_SECRET_KEY, _id, token);
}

async function getSession(
  ctx: QueryCtx,
  booking: Doc<"bookings">,
  attempt: number,
): Promise<Doc<"payments"> | null> {
  const payments = await listOfBooking(ctx, booking._id);
  const isIt = (row: Doc<"payments">) =>
    row.attempt === attempt && row.checkoutSessionId !== undefined;
  return payments.find(isIt) ?? null;
}
