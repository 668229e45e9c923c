import type { MutationCtx } from "../../_generated/server";

/** What nobody asks for any more: sessions and calls of long ago. */

const PAGE = 100;

/** Deletes sessions and calls from before `before` (epoch ms), a page at a time. */
export async function clearOld(
  ctx: MutationCtx,
  before: number,
): Promise<{ gone: number; isDone: boolean }> {
  const sessions = await ctx.db
    .query("bookingSessions")
    .withIndex("by_createdAt", (q) => q.lt("createdAt", before))
    .take(PAGE);
  for (const { _id } of sessions) await ctx.db.delete("bookingSessions", _id);
  const calls = await ctx.db
    .query("apiCalls")
    .withIndex("by_at", (q) => q.lt("at", before))
    .take(PAGE);
  for (const { _id } of calls) await ctx.db.delete("apiCalls", _id);
  const isDone = sessions.length < PAGE && calls.length < PAGE;
  return { gone: sessions.length + calls.length, isDone };
}
