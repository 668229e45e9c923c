import type { Infer } from "convex/values";
import { v } from "convex/values";
import type { Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { figuresOf } from "../../../lib/dispatch/figures";
import { namesOf } from "./shopSearches";

/** How a shop's searches of the last weeks went, counted when asked. */

export const vSearchFigures = v.object({
  searches: v.number(),
  found: v.number(),
  notFound: v.number(),
  cancelled: v.number(),
  medianSecondsToAccept: v.union(v.number(), v.null()),
  byBarber: v.array(
    v.object({
      name: v.string(),
      offers: v.number(),
      accepted: v.number(),
      declined: v.number(),
      expired: v.number(),
    }),
  ),
  /** True where there were more than are counted at once: the newest are. */
  isPartial: v.boolean(),
});

/** Searches, and offers, that one answer counts. */
const COUNTED = 2_000;

export async function since(
  ctx: QueryCtx,
  shopId: Id<"shops">,
  from: number,
): Promise<Infer<typeof vSearchFigures>> {
  const searches = await ctx.db
    .query("searches")
    .withIndex("by_shopId_and_startedAt", (q) => q.eq("shopId", shopId).gte("startedAt", from))
    .order("desc")
    .take(COUNTED);
  const offers = await ctx.db
    .query("searchOffers")
    .withIndex("by_shopId_and_madeAt", (q) => q.eq("shopId", shopId).gte("madeAt", from))
    .order("desc")
    .take(COUNTED);
  const acceptedAt = new Map<string, number>();
  for (const { searchId, acceptedAt: at } of offers) {
    if (at !== undefined) acceptedAt.set(searchId, Math.min(acceptedAt.get(searchId) ?? at, at));
  }
  const facts = searches.map(({ _id, state, endedBecause, startedAt }) => {
    const at = acceptedAt.get(_id);
    return { state, endedBecause, acceptedAfterMs: at === undefined ? undefined : at - startedAt };
  });
  const names = await namesOf(ctx, shopId);
  const { byBarber, ...figures } = figuresOf(facts, offers);
  return {
    ...figures,
    byBarber: byBarber.map(({ barberId, ...counts }) => ({
      name: names.get(barberId) ?? "",
      ...counts,
    })),
    isPartial: searches.length === COUNTED || offers.length === COUNTED,
  };
}
