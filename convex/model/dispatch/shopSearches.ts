import type { Infer } from "convex/values";
import { v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { MOST_ATTEMPTS } from "../../../lib/dispatch/search";
import { districtOf } from "../../../lib/dispatch/places";
import { listChairs } from "../chairs";
import { vOfferState, vSearchEnd, vSearchState } from "./searchValidators";

/** Searches as their shop's owner sees them. Instants in epoch ms. */

const vPlaceTold = v.union(
  v.object({ kind: v.literal("shop") }),
  /** The whole address once a barber and the customer have agreed; else its district, or nothing. */
  v.object({ kind: v.literal("home"), address: v.string() }),
);

export const vShopSearch = v.object({
  id: v.string(),
  state: vSearchState,
  endedBecause: v.union(vSearchEnd, v.null()),
  startedAt: v.number(),
  endedAt: v.union(v.number(), v.null()),
  what: v.string(),
  place: vPlaceTold,
  customerName: v.string(),
  code: v.union(v.string(), v.null()),
  secondsToAccept: v.union(v.number(), v.null()),
  offers: v.array(
    v.object({
      barberName: v.string(),
      state: vOfferState,
      /** True when the barber said yes, whatever the customer made of it. */
      wasAccepted: v.boolean(),
      madeAt: v.number(),
      endedAt: v.union(v.number(), v.null()),
    }),
  ),
});

/** A search as its shop's owner sees it. */
export async function shopSearchView(
  ctx: QueryCtx,
  search: Doc<"searches">,
  nameOf: ReadonlyMap<string, string>,
): Promise<Infer<typeof vShopSearch>> {
  const offers = await listOffers(ctx, search._id);
  const acceptedAt = offers.find((offer) => offer.acceptedAt !== undefined)?.acceptedAt;
  const {
    _id: id,
    state,
    endedBecause,
    startedAt,
    endedAt,
    what,
    place,
    customerName,
    code,
  } = search;
  return {
    id,
    state,
    endedBecause: endedBecause ?? null,
    startedAt,
    endedAt: endedAt ?? null,
    what,
    place: placeTold(place, offers),
    customerName,
    code: code ?? null,
    secondsToAccept: acceptedAt === undefined ? null : Math.round((acceptedAt - startedAt) / 1_000),
    offers: offers.map((offer) => ({
      barberName: nameOf.get(offer.barberId) ?? "",
      state: offer.state,
      wasAccepted: offer.acceptedAt !== undefined,
      madeAt: offer.madeAt,
      endedAt: offer.closedAt ?? null,
    })),
  };
}

/** What somebody was promised who typed their address: it is for whoever comes. */
function placeTold(
  place: Doc<"searches">["place"],
  offers: readonly Doc<"searchOffers">[],
): Infer<typeof vPlaceTold> {
  if (place.kind === "shop") return { kind: "shop" };
  const isAgreed = offers.some(({ state }) => state === "agreed");
  return { kind: "home", address: isAgreed ? place.address : districtOf(place.address) };
}

async function listOffers(ctx: QueryCtx, searchId: Id<"searches">): Promise<Doc<"searchOffers">[]> {
  return await ctx.db
    .query("searchOffers")
    .withIndex("by_searchId", (q) => q.eq("searchId", searchId))
    .take(MOST_ATTEMPTS);
}

/** Every chair's name, also of those who are gone. */
export async function namesOf(
  ctx: QueryCtx,
  shopId: Id<"shops">,
): Promise<ReadonlyMap<string, string>> {
  const chairs = await listChairs(ctx, shopId);
  return new Map(chairs.map(({ _id, name }) => [String(_id), name]));
}
