import type { Infer } from "convex/values";
import { v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { firstNameOf } from "../../../lib/dispatch/naming";
import { districtOf, rounded } from "../../../lib/dispatch/places";
import { vOfferState } from "./searchValidators";

/** Offers as their barbers see them. Instants in epoch ms, money in minor units. */

export const vOfferView = v.object({
  id: v.string(),
  state: vOfferState,
  attempt: v.number(),
  /** Since when it stands as it does. */
  from: v.number(),
  /** Of an open one the offer's end, of an accepted one the end of the customer's time to answer. */
  expiresAt: v.number(),
  startsAt: v.number(),
  what: v.string(),
  durationMinutes: v.number(),
  priceMinor: v.number(),
  currency: v.string(),
  timeZone: v.string(),
  locale: v.string(),
  /** The first of their names. */
  customerName: v.string(),
  place: v.union(
    v.object({ kind: v.literal("shop") }),
    v.object({
      kind: v.literal("home"),
      district: v.string(),
      distanceKm: v.number(),
      /** About a kilometre exact. */
      lat: v.number(),
      lng: v.number(),
    }),
  ),
  code: v.union(v.string(), v.null()),
});

/** The offer that a barber has to answer, or has accepted; null without one. */
export async function offerView(
  ctx: QueryCtx,
  barberId: Id<"barbers">,
): Promise<Infer<typeof vOfferView> | null> {
  const offer = await getStanding(ctx, barberId);
  const search = offer && (await ctx.db.get("searches", offer.searchId));
  const shop = search && (await ctx.db.get("shops", search.shopId));
  if (!shop) return null;
  const { state, attempt, until, startsAt, priceMinor, distanceKm = 0 } = offer;
  const { what, durationMinutes, customerName, place, code } = search;
  const { currency, timeZone, locale } = shop;
  return {
    id: offer._id,
    state,
    attempt,
    from: offer.acceptedAt ?? offer.madeAt,
    expiresAt: until,
    startsAt,
    what,
    durationMinutes,
    priceMinor,
    currency,
    timeZone,
    locale,
    customerName: firstNameOf(customerName),
    place:
      place.kind === "shop"
        ? { kind: "shop" }
        : { kind: "home", district: districtOf(place.address), distanceKm, ...rounded(place) },
    code: code ?? null,
  };
}

/** How an offer stands or has ended, and whether its barber had said yes. */
export const vOfferOutcome = v.object({ state: vOfferState, wasAccepted: v.boolean() });

export function outcomeView({
  state,
  acceptedAt,
}: Doc<"searchOffers">): Infer<typeof vOfferOutcome> {
  return { state, wasAccepted: acceptedAt !== undefined };
}

async function getStanding(
  ctx: QueryCtx,
  barberId: Id<"barbers">,
): Promise<Doc<"searchOffers"> | null> {
  for (const state of ["accepted", "open"] as const) {
    const offer = await ctx.db
      .query("searchOffers")
      .withIndex("by_barberId_and_state", (q) => q.eq("barberId", barberId).eq("state", state))
      .first();
    if (offer) return offer;
  }
  return null;
}
