import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { bookingWindow } from "../../../lib/availability/openings";
import { REASON_TEXT } from "../../../lib/limits/texts";
import type { ContactInput } from "../../../lib/booking/contact";
import { cleanText } from "../../../lib/text";
import { MINUTE_MS } from "../../../lib/time/zones";
import { applyEvent } from "../booking/bookings";
import * as Alternatives from "../availability/alternatives";
import { personKey } from "../callers";
import { requireContact } from "../contacts";
import * as Placements from "./placements";
import { refuse } from "../refuse";
import { requestKey as requestKeyOf } from "../requestIds";
import * as Slots from "../availability/slots";
import { requireOffer } from "../shop/visits";
import type { Offer } from "../shop/visits";

/** What staff book and settle at the chair. */

export type DeskRequest = {
  barberId: string;
  serviceIds: readonly string[];
  addOnIds?: readonly string[];
  startsAt: number;
  customer: ContactInput;
  /** The same for every try, so that a double tap makes one booking. */
  requestId: string;
};

export type AtDesk = { code: string; appointmentId: Id<"appointments"> };

/**
 * Books somebody who stands in the shop: confirmed at once, into free slots like everybody else;
 * the slot that is running now counts too.
 * @throws INVALID_REQUEST, INVALID_NAME, INVALID_EMAIL, INVALID_PHONE, INVALID_NOTE, and all that
 *   `Visits.requireOffer` and `Alternatives.refuseRun` throw; START_IN_PAST, START_TOO_LATE
 */
export async function walkIn(
  ctx: MutationCtx,
  request: DeskRequest,
  user: Doc<"users">,
): Promise<AtDesk> {
  const asked = await requireAsked(ctx, request, user);
  if ("code" in asked) return asked;
  const { offer, startsAt } = asked;
  const wanted = { barberId: offer.barber._id, startsAt, ...offer.visit };
  const run = Slots.runOf(await Slots.listCells(ctx, wanted), wanted);
  if (!run.ok) {
    return await Alternatives.refuseRun(ctx, run.code, { ...offer, anyBarber: false, startsAt });
  }
  return await place(ctx, { ...asked, ...run.value, begins: "booked_at_desk" });
}

/**
 * Books somebody on top of others or outside the hours, on purpose: the one way there is, with a
 * reason that the trail keeps. It takes what is free and leaves the rest to whom it belongs.
 * @throws INVALID_REASON, START_OFF_GRID, and as `walkIn`
 */
export async function overbook(
  ctx: MutationCtx,
  request: DeskRequest & { reason: string },
  user: Doc<"users">,
): Promise<AtDesk> {
  const reason = cleanText(request.reason);
  if (reason === "" || reason.length > REASON_TEXT) {
    refuse("INVALID_REASON", "Overbooking needs a short reason.", { field: "reason" });
  }
  const asked = await requireAsked(ctx, request, user);
  if ("code" in asked) return asked;
  const { offer, startsAt } = asked;
  const free = await freeOf(ctx, offer, startsAt);
  return await place(ctx, { ...asked, ...free, note: reason, begins: "overbooked" });
}

/** A request with all that is checked of it before its slots are looked at; what it made, when repeated. */
async function requireAsked(ctx: MutationCtx, request: DeskRequest, user: Doc<"users">) {
  const requestKey = await requestKeyOf("desk", request.requestId, {
    person: personKey({ userId: user._id }),
  });
  const repeated = await getRepeated(ctx, request, requestKey);
  if (repeated) return repeated;
  const offer = await requireOffer(ctx, request.barberId, request, { closedToo: true });
  const contact = requireContact(offer.shop, request.customer, "nothing");
  const { startsAt } = request;
  requireDeskStart(offer.shop, startsAt);
  return { offer, contact, user, startsAt, requestKey };
}

/** The free slots of a visit's time, and the end of the last slot that it touches. */
async function freeOf(
  ctx: MutationCtx,
  { shop, barber, visit }: Offer,
  startsAt: number,
): Promise<{ slots: Doc<"slots">[]; busyUntil: number }> {
  const around = await Slots.listBetween(ctx, barber._id, {
    from: startsAt - shop.gridMinutes * MINUTE_MS + 1,
    until: startsAt + (visit.durationMinutes + visit.bufferMinutes) * MINUTE_MS,
  });
  if (around.some((slot) => slot.startsAt < startsAt && startsAt < slot.endsAt)) {
    refuse("START_OFF_GRID", "Bookings start on the shop's grid.", { field: "startsAt" });
  }
  const touched = around.filter((slot) => slot.startsAt >= startsAt);
  const endsAt = startsAt + visit.durationMinutes * MINUTE_MS;
  return {
    slots: touched.filter((slot) => slot.status === "free"),
    busyUntil: Math.max(endsAt, ...touched.map((slot) => slot.endsAt)),
  };
}

async function place(
  ctx: MutationCtx,
  placement: Omit<Placements.Placement, "channel" | "actor" | "user"> & {
    user: Doc<"users">;
  },
): Promise<AtDesk> {
  const { code, appointmentId } = await Placements.insert(ctx, {
    ...placement,
    user: null,
    channel: "desk",
    actor: `staff:${placement.user.name}`,
    actorId: placement.user._id,
  });
  return { code, appointmentId };
}

/** What a repeated tap made the first time. @throws INVALID_REQUEST when it was something else */
async function getRepeated(
  ctx: MutationCtx,
  request: DeskRequest,
  requestKey: string,
): Promise<AtDesk | null> {
  const booking = await Placements.getByRequestKey(ctx, requestKey);
  if (!booking) return null;
  const { code, appointmentId, barberId, startsAt } = booking;
  if (!appointmentId || barberId !== request.barberId || startsAt !== request.startsAt) {
    return refuse("INVALID_REQUEST", "This request id was used for another booking.");
  }
  return { code, appointmentId };
}

/**
 * Staff need give no notice, and may begin within the slot that is running.
 * @throws START_OFF_GRID, START_IN_PAST, START_TOO_LATE
 */
export function requireDeskStart(shop: Doc<"shops">, startsAt: number): void {
  if (!Number.isSafeInteger(startsAt)) {
    refuse("START_OFF_GRID", "A start is a whole number of milliseconds.", { field: "startsAt" });
  }
  const now = Date.now();
  if (startsAt <= now - shop.gridMinutes * MINUTE_MS) {
    refuse("START_IN_PAST", "This time has passed.", { field: "startsAt" });
  }
  if (startsAt >= bookingWindow(shop, now).until) {
    refuse("START_TOO_LATE", "The book is not open so far ahead.", { field: "startsAt" });
  }
}

/**
 * Keeps a booking that the hours no longer have; it is no conflict any more.
 * @throws CANNOT_CHANGE when it is over
 */
export async function keepOutsideHours(
  ctx: MutationCtx,
  appointment: Doc<"appointments">,
  user: Doc<"users">,
): Promise<void> {
  if (appointment.keptAt !== undefined) return;
  const outcome = await applyEvent(ctx, appointment.bookingId, {
    type: "kept_outside_hours",
    actor: `staff:${user.name}`,
  });
  if (!outcome.applied) refuse("CANNOT_CHANGE", `Not possible: ${outcome.reason}.`);
  await ctx.db.patch("appointments", appointment._id, { keptAt: Date.now() });
}
