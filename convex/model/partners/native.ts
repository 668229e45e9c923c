import type { QueryCtx, MutationCtx } from "../../_generated/server";
import { env } from "../../_generated/server";
import { handoffToken, handoffUrl } from "../../../lib/api/handoff";
import { SESSION_MS } from "../../../lib/api/sessions";
import { asRefusal } from "../../../lib/errors";
import type { Refusal } from "../../../lib/errors";
import { MINUTE_MS } from "../../../lib/time/zones";
import { getByCode } from "../access";
import * as Openings from "../availability/openings";
import * as BookingLinks from "../booking/links";
import * as Cancellations from "../doors/cancellations";
import { partnerDoor } from "../doors/door";
import * as Holds from "../doors/holds";
import type { Placed } from "../doors/placements";
import * as Placements from "../doors/placements";
import type { Asked, BookingPlatform } from "./platform";
import { bookingOf } from "./rows";

/** Our own book: the time is held in the one call, and what becomes of it is the book's word. */
export const native: BookingPlatform = {
  start: async (ctx, asked) => {
    const placed = await placeOrRefusal(ctx, asked);
    if ("message" in placed) return { kind: "refused", refusal: placed };
    const booking = await getByCode(ctx, placed.code);
    if (!booking) throw new Error(`start: no booking ${placed.code}`);
    const token = await handoffToken(env.LINK_SECRET, asked.publicId);
    await BookingLinks.add(ctx, booking, { token, isFirst: true });
    return { kind: "placed", bookingId: booking._id, isHeld: placed.holdExpiresAt !== null };
  },
  handOff: async (ctx, session) => {
    const booking = await bookingOf(ctx, session);
    if (booking?.status !== "pending") return null;
    const url = await handoffUrl(session.publicId, env);
    return { url, heldUntil: booking.holdExpiresAt ?? 0 };
  },
  outcome: async (ctx, session) => {
    const booking = await bookingOf(ctx, session);
    if (!booking) return undefined;
    const { code, startsAt, barberName, serviceName } = booking;
    return {
      confirmationNumber: code,
      appointmentTime: new Date(startsAt).toISOString(),
      provider: barberName,
      service: serviceName,
    };
  },
  keepUntil: async (ctx, session, until) => {
    const booking = await bookingOf(ctx, session);
    if (booking) await Placements.holdUntil(ctx, booking, until);
  },
  cancel: async (ctx, session) => {
    const booking = await bookingOf(ctx, session);
    if (booking?.status !== "pending") return false;
    await Cancellations.byCustomer(ctx, booking);
    return true;
  },
  expire: async (ctx, session) => {
    const booking = await bookingOf(ctx, session);
    if (booking) await Placements.endHoldNow(ctx, booking);
  },
};

/** Has the time held; or says why not. @throws RATE_LIMITED */
async function placeOrRefusal(ctx: MutationCtx, asked: Asked): Promise<Placed | Refusal> {
  const { serviceId, barberId, startsAt, lead, keyId, publicId } = asked;
  if (!lead) throw new Error(`placeOrRefusal: nobody to book for in ${publicId}`);
  if (!serviceId) throw new Error(`placeOrRefusal: nothing to book in ${publicId}`);
  const { name, email, phone, note } = lead;
  try {
    const request = {
      barberId: barberId ?? (await whoIsFree(ctx, asked, serviceId)) ?? "",
      anyBarber: barberId === undefined,
      serviceIds: [serviceId],
      startsAt,
      customer: { name, email, phone, note },
      requestId: `session-${publicId}`,
    };
    return await Holds.place(ctx, request, partnerDoor(keyId, SESSION_MS / MINUTE_MS));
  } catch (thrown) {
    const refusal = asRefusal(thrown);
    // A partner that calls too often is told so, and nothing has begun.
    if (refusal === null || refusal.code === "RATE_LIMITED") throw thrown;
    return refusal;
  }
}

/** Who would take it at that time, or whoever does it where nobody can. */
async function whoIsFree(
  ctx: QueryCtx,
  { shopId, date, startsAt }: Asked,
  serviceId: string,
): Promise<string | undefined> {
  const wanted = { serviceIds: [serviceId] };
  const bookable = await Openings.getBookable(ctx, shopId, null, wanted);
  if (!bookable) return undefined;
  const starts = await Openings.day(ctx, bookable, date, Date.now());
  const found = starts.find((opening) => opening.startsAt === startsAt);
  return found?.barberId ?? bookable.barbers[0]?.barber._id;
}
