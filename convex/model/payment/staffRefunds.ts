import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { CONTACT_TEXTS } from "../../../lib/limits/texts";
import { cleanText, cutText } from "../../../lib/text";
import { checkRefund } from "../../../lib/payment/checks";
import { versionOf } from "../../../lib/version";
import { applyEvent } from "../booking/bookings";
import { restOfBooking } from "../ledger/givenBack";
import * as RefundRequests from "../ledger/refundRequests";
import { refuse } from "../refuse";
import { isRepeated, requireRequestId } from "../requestIds";
import { requireUnchanged } from "../versions";

/** Money that staff give back of a booking as they see fit. */

export type StaffRefund = {
  amountMinor: number;
  currency: string;
  reason: string;
  /** The same for every try of one tap. */
  requestId: string;
  /** The version of what was given back, as whoever asks has seen it; see `stateOf`. */
  basedOn?: string;
};

/** What a refund is decided on: what can still be given back, and what was or is being. */
export const vRefundState = v.object({
  leftMinor: v.number(),
  /** Given back or asked for so far, failed tries left out. */
  givenMinor: v.number(),
  version: v.string(),
});

/** See `vRefundState`. */
export async function stateOf(
  ctx: QueryCtx,
  booking: Doc<"bookings">,
): Promise<Infer<typeof vRefundState>> {
  const leftMinor = await restOfBooking(ctx, booking._id);
  const givenMinor = booking.capturedMinor - leftMinor - (booking.withdrawnMinor ?? 0);
  return { leftMinor, givenMinor, version: versionOf({ leftMinor, givenMinor }) };
}

/**
 * Asks for a part of what was paid to be given back; a repeated request id asks for nothing more.
 * @throws INVALID_REQUEST, INVALID_AMOUNT, UNKNOWN_CURRENCY, CURRENCY_MISMATCH, REFUND_TOO_LARGE,
 *   CANNOT_CHANGE, CHANGED_MEANWHILE when something was given back since its page was opened
 */
export async function request(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  wanted: StaffRefund,
  user: Doc<"users">,
): Promise<void> {
  if (await isKnown(ctx, booking, wanted.requestId)) return;
  const { amountMinor, currency } = wanted;
  const { leftMinor: left, givenMinor } = await stateOf(ctx, booking);
  requireUnchanged({ leftMinor: left, givenMinor }, wanted.basedOn);
  const from = { capturedMinor: left, refundedMinor: 0, underWayMinor: 0 };
  const checked = checkRefund(wanted, { ...from, currency: booking.currency });
  if (!checked.ok) {
    refuse(checked.code, "This cannot be given back.", { field: checked.field });
  }
  const reason = cutText(cleanText(wanted.reason), CONTACT_TEXTS.note);
  const outcome = await applyEvent(ctx, booking._id, {
    type: "refund_requested",
    actor: `staff:${user.name}`,
    note: [`${amountMinor} ${currency}`, reason].filter((part) => part !== "").join(": "),
  });
  if (!outcome.applied) refuse("CANNOT_CHANGE", `Not possible: ${outcome.reason}.`);
  await RefundRequests.requestFromNewest(ctx, booking._id, {
    amountMinor,
    reason: reason || "by the shop",
    requestId: wanted.requestId,
  });
}

async function isKnown(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  requestId: string,
): Promise<boolean> {
  requireRequestId(requestId);
  const known = await ctx.db
    .query("refunds")
    .withIndex("by_requestId", (q) => q.eq("requestId", requestId))
    .first();
  return isRepeated(known, booking._id);
}
