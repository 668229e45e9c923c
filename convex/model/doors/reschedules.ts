import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import type { Difference } from "../../../lib/payment/policy";
import { defined } from "../../../lib/defined";
import { localDate, localMinutes, MINUTE_MS } from "../../../lib/time/zones";
import { applyEvent } from "../booking/bookings";
import * as Alternatives from "../availability/alternatives";
import * as BookedVisits from "../shop/bookedVisits";
import * as Differences from "../payment/differences";
import { requireDeskStart } from "./desk";
import { requireStart } from "./holdRules";
import * as Openings from "../availability/openings";
import { refuse } from "../refuse";
import * as Slots from "../availability/slots";
import { requireNotSuspended } from "../shop/suspensions";
import { tendableFrom } from "../shop/tending";
import { requireOffer } from "../shop/visits";
import type { Offer } from "../shop/visits";

/** Moving a booking to another time or barber: old slots for new ones, in one mutation. */

export type Move = {
  barberId: string;
  startsAt: number;
  /** "customer", "guest" or "staff:<name>". */
  actor: string;
  actorId?: Id<"users">;
  /** That of the conversation in which its customer asked for it. */
  channel?: "chat" | "whatsapp";
  /** Staff need give no notice. */
  byStaff: boolean;
  /** Another visit than the one booked; the same when absent. */
  serviceIds?: readonly string[];
  addOnIds?: readonly string[];
};

/** The part of a booking that says what it is. */
type What = Pick<
  Doc<"bookings">,
  "serviceId" | "items" | "serviceName" | "priceMinor" | "durationMinutes" | "bufferMinutes"
>;

/**
 * Swaps the slots of a confirmed booking, to another time, barber or visit; who loses a race keeps
 * the old time. Another visit, and another barber of the customer's choice, have their own price:
 * the difference is settled with the move.
 * @throws CANNOT_CHANGE, NOT_FOUND (no such barber in this shop), SHOP_SUSPENDED, SERVICE_NOT_OFFERED,
 *   ADD_ON_NOT_OFFERED, VISIT_TOO_LONG, START_IN_PAST, START_TOO_SOON, START_TOO_LATE, START_OFF_GRID, OUTSIDE_HOURS, SLOT_TAKEN
 */
export async function move(ctx: MutationCtx, booking: Doc<"bookings">, to: Move): Promise<void> {
  if (booking.status !== "confirmed") refuse("CANNOT_CHANGE", "Only confirmed bookings move.");
  if (booking.startsAt <= Date.now() && !to.byStaff) {
    refuse("CANNOT_CHANGE", "This appointment has begun; ask the shop.");
  }
  const offer = await requireVisit(ctx, booking, to);
  requireNotSuspended(offer.shop);
  const what = whatOf(booking, offer, to);
  if (to.byStaff) requireDeskStart(offer.shop, to.startsAt);
  else await requireStart(ctx, offer, to.startsAt);
  if (isSame(booking, offer, what, to)) return;
  const { durationMinutes, bufferMinutes } = what;
  const length = { durationMinutes, bufferMinutes };
  const wanted = { barberId: offer.barber._id, startsAt: to.startsAt, ...length };
  const cells = await Slots.listCells(ctx, wanted);
  // Its own slots are in nobody's way: half an hour later may overlap the old time.
  const run = Slots.runOf(Slots.withoutBooking(cells, booking._id), wanted);
  if (!run.ok) {
    const refused = { ...offer, anyBarber: false, startsAt: to.startsAt };
    return await Alternatives.refuseRun(ctx, run.code, refused);
  }
  const { priceMinor, ...kind } = what;
  const { busyUntil } = run.value;
  await swap(ctx, booking, offer, { startsAt: to.startsAt, busyUntil, ...kind });
  const by = Differences.movedBy(booking, to.byStaff, Date.now());
  if (by === "customer_late") await ctx.db.patch("bookings", booking._id, { movedLate: true });
  await Differences.applyPrice(ctx, booking, priceMinor, by);
  await applyEvent(ctx, booking._id, {
    type: "rescheduled",
    actor: to.actor,
    ...defined({ actorId: to.actorId, channel: to.channel }),
    before: booking,
    note: describe(booking, offer, what, to.startsAt),
  });
}

async function swap(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  { shop, barber }: Offer,
  to: Omit<What, "priceMinor"> & { startsAt: number; busyUntil: number },
): Promise<void> {
  await Slots.release(ctx, booking);
  const { startsAt, busyUntil, serviceName, ...what } = to;
  const moved = {
    barberId: barber._id,
    date: localDate(startsAt, shop.timeZone),
    startsAt,
    endsAt: startsAt + what.durationMinutes * MINUTE_MS,
    busyUntil,
    serviceName,
    overbooked: undefined,
    // Who said that they are coming said it of another time.
    attendanceConfirmedAt:
      startsAt === booking.startsAt ? booking.attendanceConfirmedAt : undefined,
  };
  // Read again: some of them may have been its own until now.
  await Slots.take(ctx, await Slots.listRun(ctx, moved), booking._id);
  await ctx.db.patch("bookings", booking._id, { ...moved, ...what, barberName: barber.name });
  if (booking.appointmentId) {
    // Whoever sits in the chair still does, unless the visit is for another time altogether.
    const elsewhere = Date.now() < tendableFrom(moved) ? { checkedInAt: undefined } : {};
    const place = { ...moved, ...elsewhere, keptAt: undefined };
    await ctx.db.patch("appointments", booking.appointmentId, place);
  }
  await Slots.refreshDaySoon(ctx, barber._id, moved.date);
}

/** What the booking is after the move. */
function whatOf(booking: Doc<"bookings">, { barber, catalogue, visit }: Offer, to: Move): What {
  const [service] = catalogue.services;
  const chosen = to.serviceIds !== undefined || to.addOnIds !== undefined;
  const repriced = chosen || (!to.byStaff && barber._id !== booking.barberId);
  const before = { ...booking, name: booking.serviceName };
  const { items, name, priceMinor, durationMinutes, bufferMinutes } = repriced ? visit : before;
  const serviceId = repriced && service ? service._id : booking.serviceId;
  return { serviceId, items, serviceName: name, priceMinor, durationMinutes, bufferMinutes };
}

function isSame(booking: Doc<"bookings">, { barber }: Offer, what: What, to: Move): boolean {
  const idsOf = ({ items }: Pick<What, "items">) => items.map((item) => item.id).join();
  return (
    barber._id === booking.barberId &&
    to.startsAt === booking.startsAt &&
    idsOf(what) === idsOf(booking)
  );
}

/**
 * The barber it goes to. Only the time changes where it stays with its own and nothing else is
 * chosen: then it is what was booked. Another barber must do all that is wanted.
 */
export async function requireVisit(
  ctx: QueryCtx,
  booking: Doc<"bookings">,
  to: Pick<Move, "barberId" | "serviceIds" | "addOnIds" | "byStaff">,
): Promise<Offer> {
  const chosen = to.serviceIds !== undefined || to.addOnIds !== undefined;
  const isHome = booking.place?.kind === "home";
  if (isHome && (chosen || (to.barberId !== booking.barberId && !to.byStaff))) {
    // Who travels, how far and for which fee was found for this barber and this visit.
    refuse("CANNOT_CHANGE", "A visit at home keeps its barber and its services; ask the shop.");
  }
  if (!chosen && to.barberId === booking.barberId) {
    const offer = await BookedVisits.offerOf(ctx, booking);
    if (offer.barber.active || to.byStaff) return offer;
    return refuse("NOT_FOUND", "This barber takes no bookings any more.");
  }
  const booked = BookedVisits.wantedOf(booking);
  // Extras belong to the services that they were chosen with.
  const keptExtras = to.serviceIds === undefined ? booked.addOnIds : [];
  const wanted = {
    serviceIds: to.serviceIds ?? booked.serviceIds,
    addOnIds: to.addOnIds ?? keptExtras,
  };
  const kept = BookedVisits.keptBy(booking);
  const offer = await requireOffer(ctx, to.barberId, wanted, { closedToo: true, kept });
  if (offer.shop._id !== booking.shopId) refuse("NOT_FOUND", "There is no such barber.");
  return offer;
}

/** With whom a customer can have another time: their own barber first, if there still is one. */
export async function listTargets(
  ctx: QueryCtx,
  booking: Doc<"bookings">,
): Promise<Doc<"barbers">[]> {
  const bookable = await Openings.getMovable(ctx, booking, null);
  const barbers = bookable?.barbers.map(({ barber }) => barber) ?? [];
  const isOther = (barber: Doc<"barbers">) => Number(barber._id !== booking.barberId);
  return barbers.sort((a, b) => isOther(a) - isOther(b));
}

/** What a customer's move would cost or give back at `now`. @throws as `requireVisit` */
export async function preview(
  ctx: QueryCtx,
  booking: Doc<"bookings">,
  { now, ...to }: Pick<Move, "barberId" | "serviceIds" | "addOnIds"> & { now: number },
): Promise<Difference & { priceMinor: number; durationMinutes: number }> {
  const offer = await requireVisit(ctx, booking, { ...to, byStaff: false });
  const move = { ...to, startsAt: booking.startsAt, actor: "", byStaff: false };
  const { priceMinor, durationMinutes } = whatOf(booking, offer, move);
  const by = Differences.movedBy(booking, false, now);
  const difference = await Differences.differenceOf(ctx, booking, priceMinor, by);
  return { ...difference, priceMinor, durationMinutes };
}

/** `2026-06-01 09:30 Marcus Bell -> 2026-06-02 10:00 Theo Okafor`, in the shop's time. */
function describe(
  booking: Doc<"bookings">,
  { shop, barber }: Offer,
  what: What,
  startsAt: number,
): string {
  const at = (instant: number) => {
    const minutes = localMinutes(instant, shop.timeZone);
    const two = (part: number) => String(part).padStart(2, "0");
    const time = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
    return `${localDate(instant, shop.timeZone)} ${time}`;
  };
  const from = `${at(booking.startsAt)} ${booking.barberName}`;
  const moved = `${from} -> ${at(startsAt)} ${barber.name}`;
  if (what.serviceName === booking.serviceName && what.priceMinor === booking.priceMinor) {
    return moved;
  }
  const { currency } = booking;
  return `${moved}; ${booking.serviceName} ${booking.priceMinor} -> ${what.serviceName} ${what.priceMinor} ${currency}`;
}
