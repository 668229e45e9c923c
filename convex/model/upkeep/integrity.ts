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
  const { from, now } = stretch;
  const stored = await listBookings(ctx, shopId, stretch);
  const last = stored.length > MAX_BOOKINGS ? stored.at(-1) : undefined;
  const readable = last && last.startsAt > from ? last.startsAt : stretch.until;
  const { slots, until } = await listSlots(ctx, shopId, { from, until: readable }, stored);
  const bookings = stored.filter((booking) => isThere(booking) && booking.startsAt < until);
  const appointments = await ctx.db
    .query("appointments")
    .withIndex("by_shopId_and_startsAt", (q) =>
      q.eq("shopId", shopId).gte("startsAt", from).lt("startsAt", until),
    )
    .take(MAX_BOOKINGS);
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
    truncated: last !== undefined || until < stretch.until,
  };
}

type Stretch = { from: number; until: number };

/** One more than are checked, where there are more. */
async function listBookings(
  ctx: QueryCtx,
  shopId: Id<"shops">,
  { from, until }: Stretch,
): Promise<Doc<"bookings">[]> {
  return await ctx.db
    .query("bookings")
    .withIndex("by_shopId_and_startsAt", (q) =>
      q.eq("shopId", shopId).gte("startsAt", from).lt("startsAt", until),
    )
    .take(MAX_BOOKINGS + 1);
}

/** Archived ones have no slots and no appointment any more. */
function isThere({ archivedAt }: Doc<"bookings">): boolean {
  return archivedAt === undefined;
}

/**
 * Slots of the stretch, with the instant up to which they could be read whole. A booking that begins
 * before it is followed to its end, and what belongs to one that began before the stretch is left to
 * the check of that stretch. What was read is not read again for a shorter stretch: a page that shows
 * this asks anew with every change.
 */
async function listSlots(
  ctx: QueryCtx,
  shopId: Id<"shops">,
  stretch: Stretch,
  stored: readonly Doc<"bookings">[],
): Promise<{ slots: Doc<"slots">[]; until: number }> {
  const { from } = stretch;
  const endsOf = (until: number): number[] =>
    stored
      .filter((booking) => isThere(booking) && booking.startsAt < until)
      .map((booking) => booking.busyUntil);
  const read = await ctx.db
    .query("slots")
    .withIndex("by_shopId_and_startsAt", (q) =>
      q
        .eq("shopId", shopId)
        .gte("startsAt", from)
        .lt("startsAt", Math.max(stretch.until, ...endsOf(stretch.until))),
    )
    .take(MAX_SLOTS + 1);
  const last = read.length > MAX_SLOTS ? read.at(-1) : undefined;
  // A day less, so that the bookings of that part end within what can be read.
  const until = last ? last.startsAt - DAY_MINUTES * MINUTE_MS : stretch.until;
  const reach = Math.max(until, ...endsOf(until));
  const slots = read.filter((slot) => slot.startsAt < reach);
  const known = new Set<string | undefined>(
    stored.filter((booking) => isThere(booking) && booking.startsAt < until).map(({ _id }) => _id),
  );
  const kept = await Promise.all(
    slots.map(async (slot) => {
      if (known.has(slot.bookingId)) return true;
      if (slot.startsAt >= until) return false;
      const other = slot.bookingId && (await ctx.db.get("bookings", slot.bookingId));
      return !(other && isLive(other.status) && other.startsAt < from && covers(other, slot));
    }),
  );
  return { slots: slots.filter((_, index) => kept[index]), until };
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
