import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { bookableStarts } from "../../../lib/availability/openings";
import { distanceKm, travelMinutes } from "../../../lib/dispatch/places";
import type { VisitPlace } from "../../../lib/dispatch/places";
import type { Candidate } from "../../../lib/dispatch/ranking";
import { SOON_MS } from "../../../lib/dispatch/search";
import type { NowSettings } from "../../../lib/dispatch/settings";
import { MINUTE_MS } from "../../../lib/time/zones";
import * as Slots from "../availability/slots";
import { listBarbers } from "../chairs";
import * as Reviews from "../shop/reviews";
import { getCatalogue, visitWith } from "../shop/visits";
import type { Offer, Wanted } from "../shop/visits";
import * as Duties from "./duties";

/** Who could come now, and when they could begin. */

/** A visit that ended longer ago is none that a barber has just had. */
const BUSY_LATELY_MS = 2 * 60 * MINUTE_MS;

/** What somebody looks for. */
export type Wish = Wanted & { place: VisitPlace };

/** Somebody who does what is wanted, where it is wanted; on duty or not. */
export type Able = { offer: Offer; distanceKm: number | null };

/**
 * The barbers of a shop who do what is wanted and come so far, with the price for it: the way is a
 * part of the visit, its time is kept free after it. None where a service is unknown.
 */
export async function listAble(
  ctx: QueryCtx,
  shop: Doc<"shops">,
  settings: NowSettings,
  { place, ...wanted }: Wish,
): Promise<Able[]> {
  const catalogue = await getCatalogue(ctx, shop._id, wanted);
  if (!catalogue) return [];
  return (await listBarbers(ctx, shop._id)).flatMap((barber) => {
    const km = wayOf(settings, barber._id, place);
    const visit = visitWith(barber, catalogue, shop);
    if (!visit.ok || km === "too_far") return [];
    const offer = { shop, barber, catalogue, visit: visit.value };
    return [{ offer: km === null ? offer : withWay(offer, settings, km), distanceKm: km }];
  });
}

/** How far a barber would go; null for a visit at the shop. */
function wayOf(
  { origin, travellers }: NowSettings,
  barberId: Id<"barbers">,
  place: VisitPlace,
): number | null | "too_far" {
  if (place.kind === "shop") return null;
  const traveller = travellers.find((each) => each.barberId === barberId);
  if (!traveller || !origin) return "too_far";
  const km = distanceKm(origin, place);
  return km <= traveller.radiusKm ? km : "too_far";
}

/** A visit at its customer's: the fee is a part of it, and the way back is kept free. */
function withWay(offer: Offer, { travelFeeMinor }: NowSettings, km: number): Offer {
  const { visit } = offer;
  const way = {
    kind: "travel" as const,
    id: "travel",
    name: TRAVEL_NAME,
    durationMinutes: 0,
    priceMinor: travelFeeMinor,
  };
  return {
    ...offer,
    visit: {
      ...visit,
      items: travelFeeMinor === 0 ? visit.items : [...visit.items, way],
      priceMinor: visit.priceMinor + travelFeeMinor,
      bufferMinutes: Math.max(visit.bufferMinutes, travelMinutes(km)),
    },
  };
}

/** As receipts name the way; the pages have words of their own for its kind. */
const TRAVEL_NAME = "Travel";

/** Somebody who can be asked, and how they compare. */
export type Free = Able & { candidate: Candidate };

/** Those of some on duty who could begin soon; `from` is the earliest that anybody begins. */
export async function listFree(
  ctx: QueryCtx,
  able: readonly Able[],
  { duties, from, now }: { duties: readonly Doc<"duties">[]; from: number; now: number },
): Promise<Free[]> {
  const dutyOf = new Map(duties.map((duty) => [duty.barberId, duty]));
  const free: Free[] = [];
  for (const each of able) {
    const duty = dutyOf.get(each.offer.barber._id);
    const candidate = duty && (await candidateOf(ctx, each, { duty, from, now }));
    if (candidate) free.push({ ...each, candidate });
  }
  return free;
}

async function candidateOf(
  ctx: QueryCtx,
  { offer, distanceKm: km }: Able,
  { duty, from, now }: { duty: Doc<"duties">; from: number; now: number },
): Promise<Candidate | null> {
  const { barber, visit } = offer;
  const wayMs = km === null ? 0 : travelMinutes(km) * MINUTE_MS;
  const minutes = visit.durationMinutes + visit.bufferMinutes;
  const cells = await Slots.listBetween(ctx, barber._id, {
    from: now - BUSY_LATELY_MS,
    until: now + SOON_MS + minutes * MINUTE_MS,
  });
  const booked = Slots.bookedIn(cells);
  // Whoever has somebody in the chair sets out after that.
  const canBeThere = (start: number) =>
    booked.every((visit) => visit.from >= start || visit.until + wayMs <= start);
  const startsAt = bookableStarts(cells, visit, {
    from: from + wayMs,
    until: now + SOON_MS,
  }).find(canBeThere);
  if (startsAt === undefined) return null;
  const ended = booked.flatMap(({ until }) => (until <= now ? [until] : []));
  const rating = await Reviews.getRating(ctx, barber._id);
  return {
    barberId: barber._id,
    startsAt,
    distanceKm: km,
    idleSince: Math.max(duty.askedAt, ...ended),
    rating: rating?.average ?? null,
  };
}

/** Who is on duty in a shop: those who could be asked at this moment, and those whom a search keeps. */
export type OnDuty = { unkept: Doc<"duties">[]; kept: Doc<"duties">[] };

export async function onDuty(ctx: QueryCtx, shopId: Id<"shops">, now: number): Promise<OnDuty> {
  const found: OnDuty = { unkept: [], kept: [] };
  for (const duty of await Duties.listOnDuty(ctx, shopId, now)) {
    found[(await isKept(ctx, duty.barberId)) ? "kept" : "unkept"].push(duty);
  }
  return found;
}

/** Those of some on duty who have a stretch of so many minutes free that begins soon. */
export async function listOpen(
  ctx: QueryCtx,
  duties: readonly Doc<"duties">[],
  { minutes, now }: { minutes: number; now: number },
): Promise<Id<"barbers">[]> {
  const open: Id<"barbers">[] = [];
  for (const { barberId } of duties) {
    const until = now + SOON_MS;
    const stretch = { from: now, until: until + minutes * MINUTE_MS };
    const cells = await Slots.listBetween(ctx, barberId, stretch);
    const length = { durationMinutes: minutes, bufferMinutes: 0 };
    if (bookableStarts(cells, length, { from: now, until }).length > 0) open.push(barberId);
  }
  return open;
}

/** True for who is kept by another search: asked, or waiting for its customer's yes. */
async function isKept(ctx: QueryCtx, barberId: Id<"barbers">): Promise<boolean> {
  for (const state of ["open", "accepted"] as const) {
    const offer = await ctx.db
      .query("searchOffers")
      .withIndex("by_barberId_and_state", (q) => q.eq("barberId", barberId).eq("state", state))
      .first();
    if (offer) return true;
  }
  return false;
}
