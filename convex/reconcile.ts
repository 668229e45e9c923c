import { v } from "convex/values";
import { internal } from "./_generated/api";
import type { Doc, Id } from "./_generated/dataModel";
import { internalAction, internalMutation, internalQuery } from "./_generated/server";
import type { ActionCtx } from "./_generated/server";
import { BOOKING_STATUSES } from "../lib/booking/states";
import { DAY_MINUTES, MINUTE_MS } from "../lib/time/zones";
import * as Checkouts from "./model/payment/checkouts";
import { listActive } from "./model/upkeep/jobFailures";
import { applyMissed } from "./model/upkeep/missedEvents";
import * as Jobs from "./model/jobs";
import * as KeyRefusals from "./model/upkeep/keyRefusals";
import * as Reconcile from "./model/upkeep/reconcile";
import { providerOf } from "./model/payment/providers";
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
  args: {
    kind: v.union(...Reconcile.OVERDUE_KINDS.map((kind) => v.literal(kind))),
    now: v.number(),
    cursor: v.union(v.string(), v.null()),
  },
  handler: async (ctx, page) => await Reconcile.listOverdue(ctx, page),
});

export const claim = internalMutation({
  args: {},
  returns: v.union(v.object({ eventsUntil: v.union(v.number(), v.null()) }), v.null()),
  handler: async (ctx) => await Reconcile.claim(ctx),
});

export const letGo = internalMutation({
  args: {},
  handler: async (ctx) => {
    await Reconcile.letGo(ctx);
  },
});

export const recordRun = internalMutation({
  args: {
    startedAt: v.number(),
    checked: v.number(),
    findings: v.array(vFinding),
    eventsUntil: v.optional(v.number()),
  },
  handler: async (ctx, run) => {
    await Reconcile.recordRun(ctx, run);
  },
});

/** The payment provider does not take our key. */
export const keyRefused = internalMutation({
  args: { reason: v.string() },
  returns: v.null(),
  handler: async (ctx, { reason }) => {
    await KeyRefusals.alertShops(ctx, reason);
    return null;
  },
});

/** It has answered all that a run asked; what was refused since then stays told. */
export const keyTaken = internalMutation({
  args: { since: v.number() },
  returns: v.null(),
  handler: async (ctx, { since }) => {
    await KeyRefusals.settle(ctx, since);
    return null;
  },
});

/** The shops that are told of what concerns the whole deployment. */
export const listTold = internalQuery({
  args: {},
  returns: v.array(v.id("shops")),
  handler: async (ctx) => await listActive(ctx),
});

/** Asks for a checkout again whose opening was lost; the new attempt has a key of its own. */
export const reopenCheckout = internalMutation({
  args: { bookingId: v.id("bookings") },
  returns: v.boolean(),
  handler: async (ctx, { bookingId }) => {
    const booking = await ctx.db.get("bookings", bookingId);
    const now = Date.now();
    const held = booking?.status === "pending" && (booking.holdExpiresAt ?? 0) > now;
    if (!held || !Checkouts.mayAskAgain(booking)) {
      // A checkout beside a hold is asked for again by whom it is for.
      if (booking) await ctx.db.patch("bookings", bookingId, { checkoutPendingSince: undefined });
      return false;
    }
    await Checkouts.requestAgain(ctx, booking);
    return true;
  },
});

/**
 * Every ten minutes: first our own tables with each other, then holds, checkouts, refunds and missed
 * events with Stripe. Each part stands alone, so that Stripe being away stops no repair of our own.
 * One run at a time: a second one ends at once.
 */
export const syncBookingsAndAppointments = internalAction({
  args: {},
  handler: async (ctx): Promise<{ checked: number; findings: number } | null> => {
    const claimed = await ctx.runMutation(internal.reconcile.claim, {});
    if (!claimed) return null;
    let more = false;
    try {
      const ran = await run(ctx, claimed.eventsUntil);
      ({ more } = ran);
      return { checked: ran.checked, findings: ran.findings };
    } finally {
      await ctx.runMutation(internal.reconcile.letGo, {});
      // What one run could not finish, the next one takes up at once.
      if (more) {
        await Jobs.act(ctx, internal.reconcile.syncBookingsAndAppointments, {});
      }
    }
  },
});

async function run(
  ctx: ActionCtx,
  eventsUntil: number | null,
): Promise<{ checked: number; findings: number; more: boolean }> {
  const startedAt = Date.now();
  const own = await mendOwnTables(ctx, startedAt - DAY_MINUTES * MINUTE_MS);
  const missed = await applyMissed(ctx, eventsUntil, startedAt);
  const asked = await askStripe(ctx, startedAt);
  if (missed.answered) await ctx.runMutation(internal.reconcile.keyTaken, { since: startedAt });
  const parts = [own, missed, asked];
  const checked = parts.reduce((sum, part) => sum + part.checked, 0);
  const findings = parts.flatMap((part) => part.findings);
  await ctx.runMutation(internal.reconcile.recordRun, {
    startedAt,
    checked,
    findings,
    eventsUntil: missed.eventsUntil ?? undefined,
  });
  return { checked, findings: findings.length, more: asked.more };
}

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

/** A run asks Stripe no longer than this, well within an action's ten minutes; the next goes on. */
const ASKING_MS = 4 * MINUTE_MS;
/** Calls at once: Stripe takes 25 a second in test mode, and visitors have their share of them. */
const AT_ONCE = 5;

async function askStripe(ctx: ActionCtx, now: number): Promise<Part & { more: boolean }> {
  const part: Part = { checked: 0, findings: [] };
  const until = Date.now() + ASKING_MS;
  for (const kind of Reconcile.OVERDUE_KINDS) {
    let cursor: string | null = null;
    for (;;) {
      const page: Reconcile.OverduePage = await ctx.runQuery(internal.reconcile.overdue, {
        kind,
        now,
        cursor,
      });
      const found = await askAbout(ctx, kind, page);
      const size = page.bookings.length + page.payments.length + page.refunds.length;
      part.findings.push(...found);
      part.checked += size;
      // Stripe is away, or something is wrong with each of them: the next turn of the clock asks.
      const stuck = size > 0 && found.filter(({ mended }) => !mended).length === size;
      if (Date.now() > until) return { ...part, more: !stuck };
      if (page.isDone || stuck) break;
      cursor = page.cursor;
    }
  }
  return { ...part, more: false };
}

/** Does the work for each row, a few at a time; what was found, in the rows' order. */
async function eachOf<Row>(
  rows: readonly Row[],
  work: (row: Row) => Promise<Finding[]>,
): Promise<Finding[]> {
  const found: Finding[][] = [];
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    found.push(...(await Promise.all(rows.slice(at, at + AT_ONCE).map(work))));
  }
  return found.flat();
}

async function askAbout(
  ctx: ActionCtx,
  kind: Reconcile.OverdueKind,
  { bookings, payments, refunds }: Reconcile.OverduePage,
): Promise<Finding[]> {
  const mend = kind === "holds" ? endHold : reopen;
  const name = kind === "holds" ? "hold" : "checkout";
  return [
    ...(await eachOf(bookings, (row) => attempt(ctx, row, name, () => mend(ctx, row)))),
    ...(await eachOf(payments, (row) => attempt(ctx, row, "checkout", () => askPayment(ctx, row)))),
    ...(await eachOf(refunds, (row) => attempt(ctx, row, "refund", () => askRefund(ctx, row)))),
  ];
}

/** One failure (Stripe is away, most likely) is a finding that stays open, and stops nothing. */
async function attempt(
  ctx: ActionCtx,
  row: { shopId: Id<"shops"> },
  kind: string,
  work: () => Promise<Finding[]>,
): Promise<Finding[]> {
  try {
    return await work();
  } catch (problem) {
    await KeyRefusals.hear(ctx, problem);
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
  if (payment.checkoutSessionId === undefined) return await askFee(ctx, payment);
  const facts = await providerOf(payment).getCheckout(payment.checkoutSessionId);
  if (facts.state === "open" || facts.state === payment.status) return [];
  await ctx.runMutation(internal.payments.updatePaymentStatus, { facts, actor: "system" });
  const message = `Checkout ${payment.checkoutSessionId} was ${facts.state} without our knowing.`;
  const { shopId } = payment;
  return [{ shopId, kind: "checkout", message, bookingCode: null, mended: true }];
}

/** A fee whose charge had no answer; tries share an idempotency key. */
async function askFee(ctx: ActionCtx, payment: Doc<"payments">): Promise<Finding[]> {
  await ctx.runAction(internal.noShows.charge, { paymentId: payment._id });
  const { shopId, amountMinor, currency } = payment;
  const message = `The no-show fee of ${amountMinor} ${currency} was asked for again.`;
  return [{ shopId, kind: "fee", message, bookingCode: null, mended: true }];
}

async function askRefund(ctx: ActionCtx, refund: Doc<"refunds">): Promise<Finding[]> {
  if (refund.stripeRefundId === undefined) {
    await ctx.runAction(internal.refunds.carryOut, { refundId: refund._id });
  } else {
    await ctx.runAction(internal.refunds.ask, { refundId: refund._id });
  }
  const status = await ctx.runQuery(internal.refunds.status, { refundId: refund._id });
  // A bank takes its days; only what we could not even ask for is worth a word.
  if (status === "pending" && refund.status === "pending") return [];
  const message = `The refund of ${refund.amountMinor} ${refund.currency} is ${status}.`;
  const mended = status !== "requested";
  return [{ shopId: refund.shopId, kind: "refund", message, bookingCode: null, mended }];
}
