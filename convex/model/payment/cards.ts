import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import * as Jobs from "../jobs";

/** Cards that customers leave for a no-show fee. Their provider has them; we know which session has which. */

/** Notes that a session left a card, and has its brand and last digits fetched. */
export async function keep(ctx: MutationCtx, payment: Doc<"payments">): Promise<void> {
  await ctx.db.patch("bookings", payment.bookingId, { cardSavedAt: Date.now() });
  const { checkoutSessionId: sessionId, bookingId } = payment;
  if (sessionId === undefined) return;
  await Jobs.act(ctx, internal.noShows.fetchCard, {
    bookingId,
    sessionId,
    provider: payment.provider,
  });
}

/** Keeps what a person can tell the card by. */
export async function describe(
  ctx: MutationCtx,
  bookingId: Id<"bookings">,
  card: { brand: string; last4: string },
): Promise<void> {
  await ctx.db.patch("bookings", bookingId, { card });
}
