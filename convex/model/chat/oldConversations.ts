import type { MutationCtx } from "../../_generated/server";

/** Conversations that nobody has taken up for long. */

/** Lines of one conversation that one transaction deletes. */
const LINES = 200;

/**
 * Deletes the conversation in which nothing was said for the longest, if that was before `before` (epoch
 * ms), or as many of its lines as one transaction may. How many conversations are gone.
 */
export async function clearOldest(ctx: MutationCtx, before: number): Promise<number> {
  const oldest = await ctx.db
    .query("conversations")
    .withIndex("by_lastAt", (q) => q.lt("lastAt", before))
    .first();
  if (!oldest) return 0;
  const lines = await ctx.db
    .query("chatLines")
    .withIndex("by_conversationId", (q) => q.eq("conversationId", oldest._id))
    .take(LINES);
  for (const { _id } of lines) await ctx.db.delete("chatLines", _id);
  if (lines.length === LINES) return 0;
  await ctx.db.delete("conversations", oldest._id);
  return 1;
}

/** True while one is there that is older. */
export async function hasOld(ctx: MutationCtx, before: number): Promise<boolean> {
  const oldest = await ctx.db
    .query("conversations")
    .withIndex("by_lastAt", (q) => q.lt("lastAt", before))
    .first();
  return oldest !== null;
}
