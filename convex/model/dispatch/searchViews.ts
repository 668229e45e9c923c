import type { Infer } from "convex/values";
import { v } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { MOST_ATTEMPTS } from "../../../lib/dispatch/search";
import { isOpenAt } from "../../../lib/dispatch/settings";
import { localMinutes } from "../../../lib/time/zones";
import * as Policies from "../shop/policies";
import * as Reviews from "../shop/reviews";
import { getCatalogue } from "../shop/visits";
import { vSearchEnd, vSearchState } from "./searchValidators";
import * as Candidates from "./candidates";
import * as Duties from "./duties";
import * as NowSettings from "./nowSettings";

/** Searches as their customers see them. Instants in epoch ms, money in minor units. */

const vPlaceInWords = v.object({
  kind: v.union(v.literal("shop"), v.literal("home")),
  address: v.union(v.string(), v.null()),
  /** Where that is, as the customer said it. */
  spot: v.union(v.object({ lat: v.number(), lng: v.number() }), v.null()),
});

/** Who has accepted, and what the customer says yes to. */
const vFound = v.object({
  barberName: v.string(),
  barberTitle: v.string(),
  photoUrl: v.union(v.string(), v.null()),
  rating: v.union(v.object({ average: v.number(), count: v.number() }), v.null()),
  distanceKm: v.union(v.number(), v.null()),
  startsAt: v.number(),
  priceMinor: v.number(),
  /** What is paid before the visit stands, and whether that has been. */
  dueNowMinor: v.number(),
  isPaid: v.boolean(),
  /** Until when it is held for that; null where nothing waits to be paid. */
  payBy: v.union(v.number(), v.null()),
  /** From when until when the time is held for their yes. */
  acceptedAt: v.number(),
  answerBy: v.number(),
});

export const vSearchView = v.object({
  id: v.string(),
  state: vSearchState,
  endedBecause: v.union(vSearchEnd, v.null()),
  shop: v.object({
    id: v.string(),
    slug: v.string(),
    name: v.string(),
    address: v.string(),
    city: v.string(),
    phone: v.string(),
    timeZone: v.string(),
    currency: v.string(),
    locale: v.string(),
  }),
  what: v.string(),
  serviceIds: v.array(v.string()),
  addOnIds: v.array(v.string()),
  durationMinutes: v.number(),
  place: vPlaceInWords,
  fromMinor: v.number(),
  toMinor: v.number(),
  customerName: v.string(),
  attempt: v.number(),
  attemptsAtMost: v.number(),
  startedAt: v.number(),
  endsBy: v.number(),
  /** While a barber is asked: since when, and until when. */
  asking: v.union(v.object({ from: v.number(), until: v.number() }), v.null()),
  /** True once the barber who accepted last cannot come after all. */
  isLetDown: v.boolean(),
  /** While a barber has accepted, and after. */
  found: v.union(vFound, v.null()),
  code: v.union(v.string(), v.null()),
});

/** A search as its customer sees it; who is asked is nobody's business before they accept. */
export async function searchView(
  ctx: QueryCtx,
  search: Doc<"searches">,
): Promise<Infer<typeof vSearchView>> {
  const shop = await ctx.db.get("shops", search.shopId);
  if (!shop) throw new Error(`searchView: no shop ${search.shopId}`);
  const { slug, name, address, city, phone, timeZone, currency, locale } = shop;
  const offer =
    search.offerId === undefined ? null : await ctx.db.get("searchOffers", search.offerId);
  const { what, serviceIds, addOnIds, durationMinutes, fromMinor, toMinor, customerName } = search;
  return {
    id: search._id,
    state: search.state,
    endedBecause: search.endedBecause ?? null,
    shop: { id: shop._id, slug, name, address, city, phone, timeZone, currency, locale },
    what,
    serviceIds,
    addOnIds,
    durationMinutes,
    place: placeInWords(search),
    fromMinor,
    toMinor,
    customerName,
    attempt: search.askedIds.length,
    attemptsAtMost: Math.max(search.attemptsAtMost, search.askedIds.length),
    startedAt: search.startedAt,
    endsBy: search.endsBy,
    asking: offer?.state === "open" ? { from: offer.madeAt, until: offer.until } : null,
    isLetDown: await isLetDown(ctx, search),
    found: await foundOf(ctx, search, offer),
    code: search.code ?? null,
  };
}

function placeInWords({ place }: Doc<"searches">): Infer<typeof vPlaceInWords> {
  if (place.kind === "shop") return { kind: "shop", address: null, spot: null };
  const { address, lat, lng } = place;
  return { kind: "home", address, spot: { lat, lng } };
}

/** Whether whoever accepted last took it back, or was booked otherwise meanwhile. */
async function isLetDown(ctx: QueryCtx, { _id: searchId }: Doc<"searches">): Promise<boolean> {
  const offers = await ctx.db
    .query("searchOffers")
    .withIndex("by_searchId", (q) => q.eq("searchId", searchId))
    .take(MOST_ATTEMPTS);
  const last = offers.findLast(({ acceptedAt }) => acceptedAt !== undefined);
  return last?.state === "taken_back" || last?.state === "lost";
}

async function foundOf(
  ctx: QueryCtx,
  search: Doc<"searches">,
  offer: Doc<"searchOffers"> | null,
): Promise<Infer<typeof vFound> | null> {
  const booking =
    search.bookingId === undefined ? null : await ctx.db.get("bookings", search.bookingId);
  const barber = booking && (await ctx.db.get("barbers", booking.barberId));
  if (!barber) return null;
  const { photoId } = barber;
  return {
    barberName: barber.name,
    barberTitle: barber.title,
    photoUrl: photoId ? await ctx.storage.getUrl(photoId) : null,
    rating: await Reviews.getRating(ctx, barber._id),
    distanceKm: offer?.distanceKm ?? null,
    startsAt: booking.startsAt,
    priceMinor: booking.priceMinor,
    dueNowMinor: booking.dueNowMinor,
    isPaid: booking.status !== "pending",
    payBy: payByOf(search, booking),
    acceptedAt: offer?.acceptedAt ?? search.startedAt,
    answerBy: offer?.until ?? search.endsBy,
  };
}

function payByOf({ state }: Doc<"searches">, booking: Doc<"bookings">): number | null {
  const isAwaited = state === "active" && booking.status === "pending";
  return isAwaited ? (booking.holdExpiresAt ?? null) : null;
}

export const vTerms = v.object({
  /** False outside of the hours in which the shop offers it. */
  isOpen: v.boolean(),
  /** Those hours, minutes of the shop's day. */
  fromMinute: v.number(),
  untilMinute: v.number(),
  /** And working within the hour. */
  someoneOnDuty: v.boolean(),
  offerSeconds: v.number(),
  /** Null where nobody comes to customers. */
  travel: v.union(
    v.object({ feeMinor: v.number(), radiusKm: v.number(), lat: v.number(), lng: v.number() }),
    v.null(),
  ),
});

/** What a shop offers of it at `now`; null for one that does not. */
export async function terms(
  ctx: QueryCtx,
  shop: Doc<"shops">,
  now: number,
): Promise<Infer<typeof vTerms> | null> {
  const settings = await NowSettings.of(ctx, shop._id);
  if (!settings.isOffered || !shop.active) return null;
  const { origin, travellers, fromMinute, untilMinute, offerSeconds, travelFeeMinor } = settings;
  const radiusKm = Math.max(0, ...travellers.map((each) => each.radiusKm));
  return {
    isOpen: isOpenAt(settings, localMinutes(now, shop.timeZone)),
    fromMinute,
    untilMinute,
    someoneOnDuty: (await Duties.listWorking(ctx, shop._id, now)).length > 0,
    offerSeconds,
    travel: origin && radiusKm > 0 ? { feeMinor: travelFeeMinor, radiusKm, ...origin } : null,
  };
}

export const vQuote = v.union(
  v.object({
    ok: v.literal(true),
    durationMinutes: v.number(),
    /** With the cheapest and the dearest barber who could come, the way included. */
    fromMinor: v.number(),
    toMinor: v.number(),
    travelFeeMinor: v.number(),
    /** What is paid before it stands, with the dearest. */
    dueNowMinor: v.number(),
    /** True where a card is kept for not coming, which wants a yes. */
    keepsCard: v.boolean(),
    /** What it may be charged then; null where none is kept. */
    feeMinor: v.union(v.number(), v.null()),
  }),
  v.object({
    ok: v.literal(false),
    code: v.union(v.literal("TOO_FAR"), v.literal("NOBODY_SERVES")),
  }),
);

/** What a visit would cost and take, with whoever could come; null where a service is unknown. */
export async function quote(
  ctx: QueryCtx,
  shop: Doc<"shops">,
  wish: Candidates.Wish,
): Promise<Infer<typeof vQuote> | null> {
  if (!(await getCatalogue(ctx, shop._id, wish))) return null;
  const settings = await NowSettings.of(ctx, shop._id);
  const able = await Candidates.listAble(ctx, shop, settings, wish);
  const offers = able.map(({ offer }) => offer);
  const dearest = offers.toSorted((a, b) => b.visit.priceMinor - a.visit.priceMinor)[0];
  if (!dearest) {
    const atShop = { ...wish, place: { kind: "shop" as const } };
    const served = (await Candidates.listAble(ctx, shop, settings, atShop)).length > 0;
    return { ok: false, code: served ? "TOO_FAR" : "NOBODY_SERVES" };
  }
  const { dueNowMinor } = Policies.dueOf(dearest, false);
  return {
    ok: true,
    durationMinutes: dearest.visit.durationMinutes,
    fromMinor: Math.min(...offers.map(({ visit }) => visit.priceMinor)),
    toMinor: dearest.visit.priceMinor,
    travelFeeMinor: wish.place.kind === "home" ? settings.travelFeeMinor : 0,
    dueNowMinor,
    keepsCard: Policies.needsCard(dearest, dueNowMinor),
    feeMinor: Policies.feeOf(dearest, dueNowMinor),
  };
}
