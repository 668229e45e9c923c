import type { Doc } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { localDate, localMinutes, MINUTE_MS } from "../../lib/time/zones";
import { applyEvent } from "./bookings";
import * as Alternatives from "./alternatives";
import { requireDeskStart } from "./desk";
import { requireStart } from "./holds";
import { refuse } from "./refuse";
import * as Slots from "./slots";
import { requireOffer } from "./visits";
import type { Offer } from "./visits";

/** Moving a booking to another time or barber: old slots for new ones, in one mutation. */

export type Move = {
  barberId: string;
  startsAt: number;
  /** "customer", "guest" or "staff:<name>". */
  actor: string;
  /** Staff need give no notice. */
  byStaff: boolean;
};

/**
 * Swaps the slots of a confirmed booking; what it is and what it cost stay. Who loses a race keeps
 * the old time.
 * @throws CANNOT_CHANGE, NOT_FOUND (no such barber in this shop), SERVICE_NOT_OFFERED,
 *   START_IN_PAST, START_TOO_SOON, START_TOO_LATE, START_OFF_GRID, OUTSIDE_HOURS, SLOT_TAKEN
 */
export async function move(ctx: MutationCtx, booking: Doc<"bookings">, to: Move): Promise<void> {
  if (booking.status !== "confirmed") refuse("CANNOT_CHANGE", "Only confirmed bookings move.");
  if (booking.startsAt <= Date.now() && !to.byStaff) {
    refuse("CANNOT_CHANGE", "This appointment has begun; ask the shop.");
  }
  const offer = await requireSameVisit(ctx, booking, to.barberId);
  (to.byStaff ? requireDeskStart : requireStart)(offer.shop, to.startsAt);
  if (offer.barber._id === booking.barberId && to.startsAt === booking.startsAt) return;
  const wanted = { barberId: offer.barber._id, startsAt: to.startsAt, ...lengthOf(booking) };
  const cells = await Slots.listCells(ctx, wanted);
  // Its own slots are in nobody's way: half an hour later may overlap the old time.
  const asIfGone = cells.flatMap((slot) => {
    if (slot.bookingId !== booking._id) return [slot];
    if (slot.whenFreed === "removed") return [];
    const status: Doc<"slots">["status"] = slot.whenFreed ?? "free";
    return [{ ...slot, status }];
  });
  const run = Slots.runOf(asIfGone, wanted);
  if (!run.ok) {
    const refused = { ...offer, anyBarber: false, startsAt: to.startsAt };
    return await Alternatives.refuseRun(ctx, run.code, refused);
  }
  await swap(ctx, booking, offer, { startsAt: to.startsAt, busyUntil: run.value.busyUntil });
  await applyEvent(ctx, booking._id, {
    type: "rescheduled",
    actor: to.actor,
    note: describe(booking, offer, to.startsAt),
  });
}

async function swap(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  { shop, barber }: Offer,
  { startsAt, busyUntil }: { startsAt: number; busyUntil: number },
): Promise<void> {
  await Slots.release(ctx, booking);
  const moved = {
    barberId: barber._id,
    date: localDate(startsAt, shop.timeZone),
    startsAt,
    endsAt: startsAt + booking.durationMinutes * MINUTE_MS,
    busyUntil,
    overbooked: undefined,
  };
  // Read again: some of them may have been its own until now.
  await Slots.take(ctx, await Slots.listRun(ctx, moved), booking._id);
  await ctx.db.patch("bookings", booking._id, { ...moved, barberName: barber.name });
  if (booking.appointmentId) {
    await ctx.db.patch("appointments", booking.appointmentId, { ...moved, keptAt: undefined });
  }
  await Slots.refreshDaySoon(ctx, barber._id, moved.date);
}

function lengthOf({ durationMinutes, bufferMinutes }: Doc<"bookings">) {
  return { durationMinutes, bufferMinutes };
}

/** The barber it goes to, who must do all that was booked. */
async function requireSameVisit(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  barberId: string,
): Promise<Offer> {
  const idsOf = (kind: "service" | "add_on") =>
    booking.items.filter((item) => item.kind === kind).map((item) => item.id);
  const wanted = { serviceIds: idsOf("service"), addOnIds: idsOf("add_on") };
  const offer = await requireOffer(ctx, barberId, wanted);
  if (offer.shop._id !== booking.shopId) refuse("NOT_FOUND", "There is no such barber.");
  return offer;
}

/** `2026-06-01 09:30 Marcus Bell -> 2026-06-02 10:00 Theo Okafor`, in the shop's time. */
function describe(booking: Doc<"bookings">, { shop, barber }: Offer, startsAt: number): string {
  const at = (instant: number) => {
    const minutes = localMinutes(instant, shop.timeZone);
    const two = (part: number) => String(part).padStart(2, "0");
    const time = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
    return `${localDate(instant, shop.timeZone)} ${time}`;
  };
  return `${at(booking.startsAt)} ${booking.barberName} -> ${at(startsAt)} ${barber.name}`;
}
