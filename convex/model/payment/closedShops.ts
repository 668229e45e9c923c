import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import * as Jobs from "../jobs";
import { isSuspended } from "../shop/suspensions";

/**
 * What is held unpaid in a shop that the operator has closed ends, like any hold at its end: the provider closes
 * the checkout first, what turns out paid counts, and a payment that is under way keeps the time.
 */

/** Holds that are looked at in one transaction. */
const HOLDS_AT_ONCE = 20;
const AGAIN_MS = 15_000;

/**
 * Ends a page of a shop's holds and has the next one looked at; nothing of a shop that was opened again. A hold
 * whose checkout is on its way is looked at later: the checkout's end follows from the hold's. So is one that waits
 * for its customer's yes, for two minutes at most: that yes is refused meanwhile.
 */
export async function endHolds(
  ctx: MutationCtx,
  shopId: Id<"shops">,
  { cursor, someWait }: { cursor: string | null; someWait: boolean },
): Promise<void> {
  const shop = await ctx.db.get("shops", shopId);
  if (!shop || !isSuspended(shop)) return;
  const { page, isDone, continueCursor } = await ctx.db
    .query("bookings")
    .withIndex("by_shopId_and_status_and_startsAt", (q) =>
      q.eq("shopId", shopId).eq("status", "pending"),
    )
    .paginate({ cursor, numItems: HOLDS_AT_ONCE });
  const waiting = page.filter(isOnItsWay);
  for (const booking of page) if (!isOnItsWay(booking)) await endNow(ctx, booking);
  const wait = someWait || waiting.length > 0;
  if (!isDone) {
    const next = { shopId, cursor: continueCursor, someWait: wait };
    return await Jobs.run(ctx, internal.operator.endHolds, next);
  }
  if (!wait) return;
  await Jobs.run(
    ctx,
    internal.operator.endHolds,
    { shopId, cursor: null, someWait: false },
    AGAIN_MS,
  );
}

function isOnItsWay({ checkoutPendingSince, awaitsYes = false }: Doc<"bookings">): boolean {
  return checkoutPendingSince !== undefined || awaitsYes;
}

/** Its end is now; one whose end has come already is seen to by whoever ends holds. */
async function endNow(ctx: MutationCtx, booking: Doc<"bookings">): Promise<void> {
  const { _id: bookingId, appointmentId, holdExpiresAt } = booking;
  const now = Date.now();
  if (holdExpiresAt === undefined || holdExpiresAt <= now) return;
  await ctx.db.patch("bookings", bookingId, { holdExpiresAt: now });
  if (appointmentId) await ctx.db.patch("appointments", appointmentId, { holdExpiresAt: now });
  await Jobs.act(ctx, internal.checkouts.endHold, { bookingId });
}
