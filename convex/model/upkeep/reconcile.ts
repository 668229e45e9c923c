import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { appointmentStatusOf } from "../../../lib/booking/machine";
import { isLive } from "../../../lib/booking/states";
import type { BookingStatus } from "../../../lib/booking/states";
import { DAY_MINUTES, MINUTE_MS } from "../../../lib/time/zones";
import * as Slots from "../availability/slots";
import type { Finding } from "../validators";

/** Sets right what a crash or a bug left apart; writes nothing when nothing is wrong. */

export const vRunView = v.object({
  startedAt: v.number(),
  finishedAt: v.number(),
  checked: v.number(),
  findings: v.array(
    v.object({
      kind: v.string(),
      message: v.string(),
      bookingCode: v.union(v.string(), v.null()),
      mended: v.boolean(),
    }),
  ),
});

const PAGE = 50;
const RECENT_RUNS = 10;
const MAX_FINDINGS = 200;
/** Younger than this, a row may still be on its ordinary way. */
export const SETTLING_MS = 2 * MINUTE_MS;

export type Page = { checked: number; findings: Finding[]; cursor: string; isDone: boolean };

/**
 * Compares one page of bookings that start at `since` or later with their appointments and slots,
 * and mends what differs. A cursor belongs to one status and one `since`.
 */
export async function mendPage(
  ctx: MutationCtx,
  stretch: { status: BookingStatus; since: number; cursor: string | null },
): Promise<Page> {
  const { status, since, cursor } = stretch;
  const { page, continueCursor, isDone } = await ctx.db
    .query("bookings")
    .withIndex("by_status_and_startsAt", (q) => q.eq("status", status).gte("startsAt", since))
    .paginate({ cursor, numItems: PAGE });
  const findings: Finding[] = [];
  for (const booking of page) {
    findings.push(...(await mendSlots(ctx, booking)), ...(await mendAppointment(ctx, booking)));
  }
  return { checked: page.length, findings, cursor: continueCursor, isDone };
}

/**
 * Frees what is booked for nobody among one page of slots from `since` on: no live booking covers
 * them.
 */
export async function mendSlotPage(
  ctx: MutationCtx,
  { since, cursor }: { since: number; cursor: string | null },
): Promise<Page> {
  const { page, continueCursor, isDone } = await ctx.db
    .query("slots")
    .withIndex("by_status_and_startsAt", (q) => q.eq("status", "booked").gte("startsAt", since))
    .paginate({ cursor, numItems: PAGE });
  const findings: Finding[] = [];
  for (const slot of page) {
    const booking = slot.bookingId && (await ctx.db.get("bookings", slot.bookingId));
    if (booking && isLive(booking.status) && Slots.covers(booking, slot)) continue;
    await Slots.letGo(ctx, slot, slot.bookingId);
    await Slots.refreshDaySoon(ctx, slot.barberId, slot.date);
    const message = `The slot of ${new Date(slot.startsAt).toISOString()} was booked for nobody.`;
    findings.push({ shopId: slot.shopId, kind: "slot", message, bookingCode: null, mended: true });
  }
  return { checked: page.length, findings, cursor: continueCursor, isDone };
}

async function mendSlots(ctx: MutationCtx, booking: Doc<"bookings">): Promise<Finding[]> {
  const slots = await Slots.listRun(ctx, booking);
  const wrong = isLive(booking.status)
    ? slots.filter((slot) => !isHeldBy(slot, booking))
    : slots.filter((slot) => slot.bookingId === booking._id);
  if (wrong.length === 0) return [];
  const foreign = wrong.filter(
    (slot) => slot.bookingId !== undefined && slot.bookingId !== booking._id,
  );
  if (foreign.length > 0 && booking.overbooked !== true) {
    return [finding(booking, "slot_conflict", "shares a slot with another booking", false)];
  }
  for (const slot of wrong) {
    await (isLive(booking.status)
      ? Slots.setStatus(ctx, slot, "booked", booking._id)
      : Slots.letGo(ctx, slot, booking._id));
  }
  await Slots.refreshDaySoon(ctx, booking.barberId, booking.date);
  return [finding(booking, "slots", `and ${wrong.length} of its slots disagreed`, true)];
}

/** An overbooked visit holds what was free and leaves the rest to whom it belongs. */
function isHeldBy(slot: Doc<"slots">, booking: Doc<"bookings">): boolean {
  if (booking.overbooked === true && slot.status !== "free") return true;
  return slot.bookingId === booking._id && slot.status === "booked";
}

async function mendAppointment(ctx: MutationCtx, booking: Doc<"bookings">): Promise<Finding[]> {
  const appointment = await ctx.db
    .query("appointments")
    .withIndex("by_bookingId", (q) => q.eq("bookingId", booking._id))
    .first();
  if (!appointment) return [finding(booking, "appointment", "has no appointment", false)];
  const status = appointmentStatusOf(booking.status, booking.paymentStatus);
  const { paymentStatus, startsAt, endsAt, busyUntil } = booking;
  const linked = booking.appointmentId === appointment._id;
  const agrees =
    appointment.status === status &&
    appointment.paymentStatus === paymentStatus &&
    appointment.startsAt === startsAt &&
    appointment.endsAt === endsAt &&
    appointment.busyUntil === busyUntil;
  if (linked && agrees) return [];
  if (!linked) await ctx.db.patch("bookings", booking._id, { appointmentId: appointment._id });
  if (!agrees) {
    await ctx.db.patch("appointments", appointment._id, {
      status,
      paymentStatus,
      startsAt,
      endsAt,
      busyUntil,
    });
  }
  return [finding(booking, "appointment", "and its appointment disagreed", true)];
}

/** What the half of the job that asks Stripe looks at, in this order. */
export const OVERDUE_KINDS = [
  "holds",
  "checkouts",
  "open",
  "declined",
  "processing",
  "requested",
  "pending",
] as const;
export type OverdueKind = (typeof OVERDUE_KINDS)[number];

export type OverduePage = {
  bookings: Doc<"bookings">[];
  payments: Doc<"payments">[];
  refunds: Doc<"refunds">[];
  cursor: string;
  isDone: boolean;
};

/**
 * One page of what is overdue or unheard of as of `now`: holds past their end, checkouts whose
 * opening was lost, payments and refunds without a last word. A cursor belongs to one kind and now.
 */
export async function listOverdue(
  ctx: QueryCtx,
  { kind, now, cursor }: { kind: OverdueKind; now: number; cursor: string | null },
): Promise<OverduePage> {
  const page = { cursor, numItems: PAGE };
  const settled = now - SETTLING_MS;
  switch (kind) {
    case "holds": {
      const holds = ctx.db
        .query("bookings")
        .withIndex("by_status_and_holdExpiresAt", (q) =>
          q.eq("status", "pending").gt("holdExpiresAt", 0).lt("holdExpiresAt", now),
        );
      return pageOf(await holds.paginate(page), (bookings) => ({ bookings }));
    }
    case "checkouts": {
      const lost = ctx.db
        .query("bookings")
        .withIndex("by_checkoutPendingSince", (q) =>
          q.gt("checkoutPendingSince", 0).lt("checkoutPendingSince", settled),
        );
      return pageOf(await lost.paginate(page), (bookings) => ({ bookings }));
    }
    case "open":
    case "declined":
    case "processing": {
      const open = ctx.db
        .query("payments")
        .withIndex("by_status_and_updatedAt", (q) => q.eq("status", kind).lt("updatedAt", settled));
      return pageOf(await open.paginate(page), (payments) => ({ payments }));
    }
    case "requested":
    case "pending": {
      const unfinished = ctx.db
        .query("refunds")
        .withIndex("by_status_and_updatedAt", (q) => q.eq("status", kind).lt("updatedAt", settled));
      return pageOf(await unfinished.paginate(page), (refunds) => ({ refunds }));
    }
    default:
      return kind satisfies never;
  }
}

function pageOf<Row>(
  { page, continueCursor, isDone }: { page: Row[]; continueCursor: string; isDone: boolean },
  rows: (page: Row[]) => Partial<OverduePage>,
): OverduePage {
  const none = { bookings: [], payments: [], refunds: [] };
  return { ...none, ...rows(page), cursor: continueCursor, isDone };
}

const JOB = "reconcile";
/** An action ends after ten minutes at the latest; a claim older than that is a crashed run's. */
const CLAIM_MS = 10 * MINUTE_MS;

/** Claims the job for one run; null while another has it, else where the events were left off. */
export async function claim(ctx: MutationCtx): Promise<{ eventsUntil: number | null } | null> {
  const now = Date.now();
  const job = await getJob(ctx);
  if (job?.claimedAt !== undefined && job.claimedAt > now - CLAIM_MS) return null;
  if (job) await ctx.db.patch("jobs", job._id, { claimedAt: now });
  else await ctx.db.insert("jobs", { name: JOB, claimedAt: now });
  return { eventsUntil: (await getLatestRun(ctx))?.eventsUntil ?? null };
}

/** Lets the job go after a run, however it went. */
export async function letGo(ctx: MutationCtx): Promise<void> {
  const job = await getJob(ctx);
  if (job) await ctx.db.patch("jobs", job._id, { claimedAt: undefined });
}

async function getJob(ctx: QueryCtx): Promise<Doc<"jobs"> | null> {
  return await ctx.db
    .query("jobs")
    .withIndex("by_name", (q) => q.eq("name", JOB))
    .unique();
}

async function getLatestRun(ctx: QueryCtx): Promise<Doc<"reconcileRuns"> | null> {
  return await ctx.db.query("reconcileRuns").withIndex("by_startedAt").order("desc").first();
}

/** Runs older than this are of no use to anybody. */
const KEEP_RUNS_MS = 90 * DAY_MINUTES * MINUTE_MS;

/**
 * Leaves the run's row; a clean run takes the place of the clean run before it, and what is very
 * old goes.
 */
export async function recordRun(
  ctx: MutationCtx,
  run: { startedAt: number; checked: number; findings: Finding[]; eventsUntil?: number },
): Promise<void> {
  const latest = await getLatestRun(ctx);
  if (latest && latest.findings.length === 0 && run.findings.length === 0) {
    await ctx.db.delete("reconcileRuns", latest._id);
  }
  await ctx.db.insert("reconcileRuns", {
    ...run,
    findings: run.findings.slice(0, MAX_FINDINGS),
    finishedAt: Date.now(),
  });
  const old = await ctx.db
    .query("reconcileRuns")
    .withIndex("by_startedAt", (q) => q.lt("startedAt", run.startedAt - KEEP_RUNS_MS))
    .take(RECENT_RUNS);
  for (const { _id } of old) await ctx.db.delete("reconcileRuns", _id);
}

/** The newest runs, with what they found in one shop. */
export async function listRecentRuns(
  ctx: QueryCtx,
  shopId: Id<"shops">,
): Promise<Infer<typeof vRunView>[]> {
  const runs = await ctx.db
    .query("reconcileRuns")
    .withIndex("by_startedAt")
    .order("desc")
    .take(RECENT_RUNS);
  return runs.map(({ startedAt, finishedAt, checked, findings }) => ({
    startedAt,
    finishedAt,
    checked,
    findings: findings.filter((row) => row.shopId === shopId).map(({ shopId: _, ...row }) => row),
  }));
}

/** One line of a run. */
export function finding(
  booking: Doc<"bookings">,
  kind: string,
  what: string,
  mended: boolean,
): Finding {
  const message = `Booking ${booking.code} ${what}.`;
  return { shopId: booking.shopId, kind, message, bookingCode: booking.code, mended };
}
