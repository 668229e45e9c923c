import type { Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import type { ChargeFacts } from "../ledger/facts";
import { findByIntent, recordPaid } from "./payments";
import * as Refunds from "./refunds";

/** What was captured, and how much of it Stripe calls given back. */

/** Records a charge; a refund that was heard of before its payment implies the payment. */
export async function recordCharge(
  ctx: MutationCtx,
  facts: ChargeFacts,
): Promise<Id<"bookings"> | null> {
  const { paymentIntentId, chargeId } = facts;
  const found = paymentIntentId && (await findByIntent(ctx, paymentIntentId));
  if (!found) return null;
  const reportedRefundedMinor = Math.max(found.reportedRefundedMinor, facts.refundedMinor);
  await ctx.db.patch("payments", found._id, { chargeId, reportedRefundedMinor });
  const before = await Refunds.recount(ctx, found._id);
  const money = { ...facts, amountMinor: facts.capturedMinor };
  await recordPaid(ctx, { ...found, ...before.payment }, money);
  if (before.changed) await Refunds.passOn(ctx, found._id);
  return found.bookingId;
}
