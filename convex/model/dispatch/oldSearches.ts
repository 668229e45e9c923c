import type { MutationCtx } from "../../_generated/server";

/** Searches that were over long ago. */

/** What one transaction deletes; a search has at most `MOST_ATTEMPTS` offers. */
const PAGE = 50;

/** Deletes searches that began before `before` (epoch ms) with their offers, a page at a time. */
export async function clearOld(
  ctx: MutationCtx,
  before: number,
): Promise<{ gone: number; isDone: boolean }> {
  const old = await ctx.db
    .query("searches")
    .withIndex("by_startedAt", (q) => q.lt("startedAt", before))
    .take(PAGE);
  for (const { _id } of old) {
    const offers = await ctx.db
      .query("searchOffers")
      .withIndex("by_searchId", (q) => q.eq("searchId", _id))
      .collect();
    for (const offer of offers) await ctx.db.delete("searchOffers", offer._id);
    await ctx.db.delete("searches", _id);
  }
  return { gone: old.length, isDone: old.length < PAGE };
}
