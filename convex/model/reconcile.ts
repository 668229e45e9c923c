import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { appointmentStatusOf } from "../../lib/booking/machine";
import { isLive } from "../../lib/booking/states";
import type { BookingStatus } from "../../lib/booking/states";
import { MINUTE_MS } from "../../lib/time/zones";
import * as Slots from "./slots";
import type { Finding } from "./validators";

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

/** What is overdue or unheard of: the work of the half of the job that asks Stripe. */
export async function listOverdue(ctx: QueryCtx): Promise<{
  holds: Doc<"bookings">[];
  checkouts: Doc<"bookings">[];
  payments: Doc<"payments">[];
  refunds: Doc<"refunds">[];
}> {
  const now = Date.now();
  const settled = now - SETTLING_MS;
  const holds = await ctx.db
    .query("bookings")
    .withIndex("by_status_and_holdExpiresAt", (q) =>
      q.eq("status", "pending").gt("holdExpiresAt", 0).lt("holdExpiresAt", now),
    )
    .take(PAGE);
  const checkouts = await ctx.db
    .query("bookings")
    .withIndex("by_checkoutPendingSince", (q) =>
      q.gt("checkoutPendingSince", 0).lt("checkoutPendingSince", settled),
    )
    .take(PAGE);
  const open = (["open", "declined", "processing"] as const).map((status) =>
    ctx.db
      .query("payments")
      .withIndex("by_status_and_updatedAt", (q) => q.eq("status", status).lt("updatedAt", settled))
      .take(PAGE),
  );
  const payments = (await Promise.all(open)).flat();
  const unfinished = (["requested", "pending"] as const).map((status) =>
    ctx.db
      .query("refunds")
      .withIndex("by_status_and_updatedAt", (q) => q.eq("status", status).lt("updatedAt", settled))
      .take(PAGE),
  );
  const refunds = (await Promise.all(unfinished)).flat();
  return { holds, checkouts, payments, refunds };
}

/** Leaves the run's row; a clean run takes the place of the clean run before it. */
export async function recordRun(
  ctx: MutationCtx,
  run: { startedAt: number; checked: number; findings: Finding[] },
): Promise<void> {
  const [latest] = await ctx.db
    .query("reconcileRuns")
    .withIndex("by_startedAt")
    .order("desc")
    .take(1);
  if (latest && latest.findings.length === 0 && run.findings.length === 0) {
    await ctx.db.delete("reconcileRuns", latest._id);
  }
  await ctx.db.insert("reconcileRuns", {
    ...run,
    findings: run.findings.slice(0, MAX_FINDINGS),
    finishedAt: Date.now(),
  });
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
