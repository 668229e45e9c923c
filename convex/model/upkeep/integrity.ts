import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { findViolations } from "../../../lib/booking/integrity";
import type { BookingRow, Violation } from "../../../lib/booking/integrity";
import { isLive } from "../../../lib/booking/states";
import { DAY_MINUTES, MINUTE_MS } from "../../../lib/time/zones";
import { listOfPayment } from "../ledger/givenBack";
import { isPayable, listOfBooking } from "../ledger/paymentRows";
import { covers } from "../availability/slots";

/** Reads a stretch of a shop's time and checks that nothing in it is false. */

/** Bounds of one check; a longer stretch is checked in steps. */
const MAX_BOOKINGS = 400;
const MAX_SLOTS = 6_000;
const MAX_AUDIT_ROWS = 200;

export type Report = {
  counts: { bookings: number; slots: number; appointments: number };
  violations: Violation[];
  /** True when there was more in this stretch than one check reads. */
  truncated: boolean;
};

/**
 * Checks everything of a shop that starts in [from, until), epoch ms. Where that is more than one
 * check reads, it checks the part from `from` on that it can read whole, and says so.
 */
export async function check(
  ctx: QueryCtx,
  shopId: Id<"shops">,
  stretch: { from: number; until: number; now: number },
): Promise<Report> {
  const { from, until, now } = stretch;
  const stored = await ctx.db
    .query("bookings")
    .withIndex("by_shopId_and_startsAt", (q) =>
      q.eq("shopId", shopId).gte("startsAt", from).lt("startsAt", until),
    )
    .take(MAX_BOOKINGS);
  const last = stored.length === MAX_BOOKINGS ? stored.at(-1) : undefined;
  if (last && last.startsAt > from) return await checkPart(ctx, shopId, stretch, last.startsAt);
  // Archived ones have no slots and no appointment any more.
  const bookings = stored.filter((booking) => booking.archivedAt === undefined);
  const appointments = await ctx.db
    .query("appointments")
    .withIndex("by_shopId_and_startsAt", (q) =>
      q.eq("shopId", shopId).gte("startsAt", from).lt("startsAt", until),
    )
    .take(MAX_BOOKINGS);
  const slots = await listSlots(ctx, shopId, stretch, bookings);
  if (typeof slots === "number") return await checkPart(ctx, shopId, stretch, slots);
  const rows = {
    bookings: await Promise.all(bookings.map((booking) => bookingRow(ctx, booking))),
    appointments: appointments.map((row) => ({ ...row, id: row._id })),
    slots: slots.map((slot) => ({ ...slot, bookingId: slot.bookingId ?? null })),
  };
  return {
    counts: {
      bookings: bookings.length,
      slots: slots.length,
      appointments: appointments.length,
    },
    violations: findViolations(rows, now),
    truncated: last !== undefined,
  };
}

async function checkPart(
  ctx: QueryCtx,
  shopId: Id<"shops">,
  stretch: { from: number; until: number; now: number },
  until: number,
): Promise<Report> {
  return { ...(await check(ctx, shopId, { ...stretch, until })), truncated: true };
}

/**
 * Slots of the stretch. A booking that begins in it is followed to its end, and what belongs to one
 * that began before it is left to the check of that stretch. When they are too many, the
 * instant up to which they can be read.
 */
async function listSlots(
  ctx: QueryCtx,
  shopId: Id<"shops">,
  { from, until }: { from: number; until: number },
  bookings: readonly Doc<"bookings">[],
): Promise<Doc<"slots">[] | number> {
  const reach = Math.max(until, ...bookings.map((booking) => booking.busyUntil));
  const slots = await ctx.db
    .query("slots")
    .withIndex("by_shopId_and_startsAt", (q) =>
      q.eq("shopId", shopId).gte("startsAt", from).lt("startsAt", reach),
    )
    .take(MAX_SLOTS);
  const last = slots.length === MAX_SLOTS ? slots.at(-1) : undefined;
  // A day less, so that the bookings of that part end within what can be read.
  if (last) return last.startsAt - DAY_MINUTES * MINUTE_MS;
  const known = new Set<string | undefined>(bookings.map((booking) => booking._id));
  const kept = await Promise.all(
    slots.map(async (slot) => {
      if (known.has(slot.bookingId)) return true;
      if (slot.startsAt >= until) return false;
      const other = slot.bookingId && (await ctx.db.get("bookings", slot.bookingId));
      return !(other && isLive(other.status) && other.startsAt < from && covers(other, slot));
    }),
  );
  return slots.filter((_, index) => kept[index]);
}

async function bookingRow(ctx: QueryCtx, booking: Doc<"bookings">): Promise<BookingRow> {
  const audit = await ctx.db
    .query("bookingEvents")
    .withIndex("by_bookingId", (q) => q.eq("bookingId", booking._id))
    .take(MAX_AUDIT_ROWS);
  const payments = await listOfBooking(ctx, booking._id);
  return {
    ...booking,
    id: booking._id,
    appointmentId: booking.appointmentId ?? null,
    paymentId: booking.paymentId ?? null,
    overbooked: booking.overbooked === true,
    holdExpiresAt: booking.holdExpiresAt ?? null,
    keptMinor: booking.keptMinor ?? 0,
    audit,
    payments: await Promise.all(payments.map((payment) => paymentRow(ctx, payment))),
  };
}

async function paymentRow(
  ctx: QueryCtx,
  payment: Doc<"payments">,
): Promise<BookingRow["payments"][number]> {
  const refunds = payment.capturedMinor > 0 ? await listOfPayment(ctx, payment._id) : [];
  const standing = refunds.filter((r) => r.status !== "failed" && r.status !== "canceled");
  return {
    ...payment,
    id: payment._id,
    refundsMinor: sumOf(standing),
    payable: isPayable(payment),
    heardAt: payment._creationTime,
  };
}

function sumOf(refunds: readonly Doc<"refunds">[]): number {
  return refunds.reduce((sum, refund) => sum + refund.amountMinor, 0);
}
