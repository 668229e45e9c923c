import { v } from "convex/values";
import { internal } from "./_generated/api";
import type { Doc, Id } from "./_generated/dataModel";
import { internalAction, internalMutation, internalQuery } from "./_generated/server";
import type { ActionCtx } from "./_generated/server";
import { BOOKING_STATUSES } from "../lib/booking/states";
import { DAY_MINUTES, MINUTE_MS } from "../lib/time/zones";
import * as Checkouts from "./model/checkouts";
import * as Reconcile from "./model/reconcile";
import { stripeClient } from "./model/stripe";
import { refundFacts, sessionFacts } from "./model/stripeFacts";
import { vBookingStatus, vFinding } from "./model/validators";
import type { Finding } from "./model/validators";

export const mendPage = internalMutation({
  args: { status: vBookingStatus, since: v.number(), cursor: v.union(v.string(), v.null()) },
  handler: async (ctx, stretch) => await Reconcile.mendPage(ctx, stretch),
});

export const mendSlotPage = internalMutation({
  args: { since: v.number(), cursor: v.union(v.string(), v.null()) },
  handler: async (ctx, stretch) => await Reconcile.mendSlotPage(ctx, stretch),
});

export const overdue = internalQuery({
  args: {},
  handler: async (ctx) => await Reconcile.listOverdue(ctx),
});

export const recordRun = internalMutation({
  args: { startedAt: v.number(), checked: v.number(), findings: v.array(vFinding) },
  handler: async (ctx, run) => {
    await Reconcile.recordRun(ctx, run);
  },
});

/** Asks for a checkout again whose opening was lost; the new attempt has a key of its own. */
export const reopenCheckout = internalMutation({
  args: { bookingId: v.id("bookings") },
  returns: v.boolean(),
  handler: async (ctx, { bookingId }) => {
    const booking = await ctx.db.get("bookings", bookingId);
    const now = Date.now();
    if (booking?.status !== "pending" || (booking.holdExpiresAt ?? 0) <= now) {
      // A checkout beside a hold is asked for again by whom it is for.
      if (booking) await ctx.db.patch("bookings", bookingId, { checkoutPendingSince: undefined });
      return false;
    }
    await Checkouts.requestAgain(ctx, booking, undefined);
    return true;
  },
});

/**
 * Every ten minutes: first our own tables with each other, then holds, checkouts and refunds with
 * Stripe. Each part stands alone, so that Stripe being away stops no repair of our own.
 */
export const syncBookingsAndAppointments = internalAction({
  args: {},
  handler: async (ctx): Promise<{ checked: number; findings: number }> => {
    const startedAt = Date.now();
    const own = await mendOwnTables(ctx, startedAt - DAY_MINUTES * MINUTE_MS);
    const asked = await askStripe(ctx);
    const run = {
      startedAt,
      checked: own.checked + asked.checked,
      findings: [...own.findings, ...asked.findings],
    };
    await ctx.runMutation(internal.reconcile.recordRun, run);
    return { checked: run.checked, findings: run.findings.length };
  },
});

type Part = { checked: number; findings: Finding[] };

/** Yesterday and all that is to come: what is older has settled. */
async function mendOwnTables(ctx: ActionCtx, since: number): Promise<Part> {
  const part: Part = { checked: 0, findings: [] };
  // Slots booked for nobody first: a booking takes back its own only when no other claims them.
  await everyPage(part, (cursor) =>
    ctx.runMutation(internal.reconcile.mendSlotPage, { since, cursor }),
  );
  for (const status of BOOKING_STATUSES) {
    await everyPage(part, (cursor) =>
      ctx.runMutation(internal.reconcile.mendPage, { status, since, cursor }),
    );
  }
  return part;
}

async function everyPage(
  part: Part,
  mend: (cursor: string | null) => Promise<Reconcile.Page>,
): Promise<void> {
  let cursor: string | null = null;
  for (;;) {
    const page: Reconcile.Page = await mend(cursor);
    part.checked += page.checked;
    part.findings.push(...page.findings);
    if (page.isDone) return;
    cursor = page.cursor;
  }
}

async function askStripe(ctx: ActionCtx): Promise<Part> {
  const overdue = await ctx.runQuery(internal.reconcile.overdue, {});
  const findings: Finding[] = [];
  for (const booking of overdue.holds) {
    findings.push(...(await attempt(booking, "hold", () => endHold(ctx, booking))));
  }
  for (const booking of overdue.checkouts) {
    findings.push(...(await attempt(booking, "checkout", () => reopen(ctx, booking))));
  }
  for (const payment of overdue.payments) {
    findings.push(...(await attempt(payment, "checkout", () => askPayment(ctx, payment))));
  }
  for (const refund of overdue.refunds) {
    findings.push(...(await attempt(refund, "refund", () => askRefund(ctx, refund))));
  }
  const checked = Object.values(overdue).reduce((sum, rows) => sum + rows.length, 0);
  return { checked, findings };
}

/** One failure (Stripe is away, most likely) is a finding that stays open, and stops nothing. */
async function attempt(
  row: { shopId: Id<"shops"> },
  kind: string,
  work: () => Promise<Finding[]>,
): Promise<Finding[]> {
  try {
    return await work();
  } catch (problem) {
    const message = problem instanceof Error ? problem.message : String(problem);
    return [{ shopId: row.shopId, kind, message, bookingCode: null, mended: false }];
  }
}

async function endHold(ctx: ActionCtx, booking: Doc<"bookings">): Promise<Finding[]> {
  const ended = await ctx.runAction(internal.checkouts.endHold, { bookingId: booking._id });
  return ended ? [Reconcile.finding(booking, "hold", "was held past its deadline", true)] : [];
}

async function reopen(ctx: ActionCtx, booking: Doc<"bookings">): Promise<Finding[]> {
  const asked = await ctx.runMutation(internal.reconcile.reopenCheckout, {
    bookingId: booking._id,
  });
  return asked ? [Reconcile.finding(booking, "checkout", "had no checkout", true)] : [];
}

async function askPayment(ctx: ActionCtx, payment: Doc<"payments">): Promise<Finding[]> {
  const session = await stripeClient().checkout.sessions.retrieve(payment.checkoutSessionId);
  const facts = sessionFacts(session);
  if (facts.state === "open" || facts.state === payment.status) return [];
  await ctx.runMutation(internal.payments.updatePaymentStatus, { facts, actor: "system" });
  const message = `Checkout ${payment.checkoutSessionId} was ${facts.state} without our knowing.`;
  const { shopId } = payment;
  return [{ shopId, kind: "checkout", message, bookingCode: null, mended: true }];
}

async function askRefund(ctx: ActionCtx, refund: Doc<"refunds">): Promise<Finding[]> {
  if (refund.stripeRefundId === undefined) {
    await ctx.runAction(internal.refunds.carryOut, { refundId: refund._id });
  } else {
    const made = await stripeClient().refunds.retrieve(refund.stripeRefundId);
    await ctx.runMutation(internal.refunds.record, { facts: refundFacts(made) });
  }
  const message = `The refund of ${refund.amountMinor} ${refund.currency} was asked about again.`;
  return [{ shopId: refund.shopId, kind: "refund", message, bookingCode: null, mended: true }];
}
