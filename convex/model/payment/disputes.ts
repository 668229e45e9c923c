import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { defined } from "../../../lib/defined";
import { providerName } from "../../../lib/payment/providers";
import { raiseAlert, settleAlerts } from "../alerts";
import { applyEvent } from "../booking/bookings";
import type { DisputeFacts } from "../ledger/facts";
import * as Movements from "../ledger/movements";
import { syncMoney } from "../ledger/paymentRows";
import type { DisputeStatus } from "../validators";

/** Money that a card's holder takes back through their bank, and what became of it. */

/** A dispute only moves to a higher step; the last ones are its ends. */
const STEP: Record<DisputeStatus, number> = {
  warning_needs_response: 0,
  warning_under_review: 1,
  needs_response: 2,
  under_review: 3,
  prevented: 4,
  warning_closed: 4,
  won: 4,
  lost: 4,
};
const ENDS = 4;

const MAX_DISPUTES = 20;

/** Records what Stripe says of a dispute. Null when its payment is not known (yet). */
export async function record(
  ctx: MutationCtx,
  facts: DisputeFacts,
): Promise<Id<"bookings"> | null> {
  const before = await ensureDispute(ctx, facts);
  if (!before) return null;
  const status = STEP[facts.status] > STEP[before.status] ? facts.status : before.status;
  const closed = before.open && STEP[status] === ENDS;
  const dispute = {
    status,
    open: STEP[status] < ENDS,
    withdrawn: before.withdrawn || facts.withdrawn || facts.reinstated,
    reinstated: before.reinstated || facts.reinstated,
    ...defined({ dueBy: facts.dueBy ?? undefined }),
  };
  await ctx.db.patch("disputes", before._id, { ...dispute, updatedAt: Date.now() });
  const changed =
    before.withdrawn !== dispute.withdrawn || before.reinstated !== dispute.reinstated;
  if (changed) await countWithdrawn(ctx, before);
  if (closed) await close(ctx, before, status);
  // Money that came back after the end of a booking that is over is the customer's.
  else if (changed && !dispute.open) await tellClosed(ctx, before, status);
  return before.bookingId;
}

async function ensureDispute(
  ctx: MutationCtx,
  facts: DisputeFacts,
): Promise<Doc<"disputes"> | null> {
  const known = await ctx.db
    .query("disputes")
    .withIndex("by_stripeDisputeId", (q) => q.eq("stripeDisputeId", facts.disputeId))
    .unique();
  if (known) return known;
  const payment =
    facts.paymentIntentId &&
    (await ctx.db
      .query("payments")
      .withIndex("by_paymentIntentId", (q) => q.eq("paymentIntentId", facts.paymentIntentId ?? ""))
      .first());
  const booking = payment && (await ctx.db.get("bookings", payment.bookingId));
  if (!booking) return null;
  const now = Date.now();
  const id = await ctx.db.insert("disputes", {
    bookingId: booking._id,
    paymentId: payment._id,
    shopId: payment.shopId,
    stripeDisputeId: facts.disputeId,
    status: "warning_needs_response",
    reason: facts.reason,
    amountMinor: facts.amountMinor,
    currency: facts.currency.toUpperCase(),
    withdrawn: false,
    reinstated: false,
    open: true,
    openedAt: now,
    updatedAt: now,
  });
  await ctx.db.patch("bookings", booking._id, { disputed: true });
  const { amountMinor, reason } = facts;
  const currency = facts.currency.toUpperCase();
  const note = `${amountMinor} ${currency}, ${reason}`;
  await raiseAlert(ctx, {
    shopId: payment.shopId,
    bookingId: booking._id,
    cause: `dispute:${id}`,
    facts: { kind: "dispute_opened", amountMinor, currency, reason },
  });
  await applyEvent(ctx, booking._id, {
    type: "dispute_opened",
    actor: providerName(payment),
    note,
  });
  return await ctx.db.get("disputes", id);
}

async function countWithdrawn(ctx: MutationCtx, dispute: Doc<"disputes">): Promise<void> {
  const withdrawnMinor = (await listOfPayment(ctx, dispute.paymentId))
    .filter((row) => row.withdrawn && !row.reinstated)
    .reduce((sum, row) => sum + row.amountMinor, 0);
  const payment = await ctx.db.get("payments", dispute.paymentId);
  if (!payment) throw new Error(`countWithdrawn: no payment ${dispute.paymentId}`);
  await Movements.changePayment(ctx, payment, { withdrawnMinor });
  await syncMoney(ctx, dispute.bookingId);
}

async function close(
  ctx: MutationCtx,
  dispute: Doc<"disputes">,
  status: DisputeStatus,
): Promise<void> {
  const open = await ctx.db
    .query("disputes")
    .withIndex("by_bookingId_and_open", (q) =>
      q.eq("bookingId", dispute.bookingId).eq("open", true),
    )
    .first();
  await ctx.db.patch("bookings", dispute.bookingId, { disputed: open !== null });
  const { shopId, bookingId, amountMinor, currency } = dispute;
  const cause = `dispute:${dispute._id}` as const;
  await settleAlerts(ctx, { shopId, cause, by: await actorOf(ctx, dispute) });
  if (status === "lost") {
    const facts = { kind: "dispute_lost", amountMinor, currency } as const;
    await raiseAlert(ctx, { shopId, bookingId, cause, facts });
  }
  await tellClosed(ctx, dispute, status);
}

async function tellClosed(
  ctx: MutationCtx,
  dispute: Doc<"disputes">,
  status: DisputeStatus,
): Promise<void> {
  const { bookingId } = dispute;
  const actor = await actorOf(ctx, dispute);
  await applyEvent(ctx, bookingId, { type: "dispute_closed", actor, note: status });
}

/** Whoever moved the disputed money. */
async function actorOf(ctx: QueryCtx, { paymentId }: Doc<"disputes">): Promise<string> {
  return providerName((await ctx.db.get("payments", paymentId)) ?? {});
}

async function listOfPayment(
  ctx: MutationCtx,
  paymentId: Id<"payments">,
): Promise<Doc<"disputes">[]> {
  return await ctx.db
    .query("disputes")
    .withIndex("by_paymentId", (q) => q.eq("paymentId", paymentId))
    .take(MAX_DISPUTES);
}
