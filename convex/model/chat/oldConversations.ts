import type { MutationCtx } from "../../_generated/server";

/** Conversations that nobody has taken up for long. */

/** What one transaction looks through and deletes. */
const CONVERSATIONS = 50;
const LINES = 400;

/**
 * Deletes conversations in which nothing was said since `before` (epoch ms), the oldest first, with their
 * lines: as many as one transaction may. How many are gone, and whether those were all.
 */
export async function clearOld(
  ctx: MutationCtx,
  before: number,
): Promise<{ gone: number; isDone: boolean }> {
  const old = await ctx.db
    .query("conversations")
    .withIndex("by_lastAt", (q) => q.lt("lastAt", before))
    .take(CONVERSATIONS);
  let room = LINES;
  for (const [gone, { _id }] of old.entries()) {
    const lines = await ctx.db
      .query("chatLines")
      .withIndex("by_conversationId", (q) => q.eq("conversationId", _id))
      .take(room);
    for (const line of lines) await ctx.db.delete("chatLines", line._id);
    room -= lines.length;
    if (room === 0) return { gone, isDone: false };
    await ctx.db.delete("conversations", _id);
  }
  return { gone: old.length, isDone: old.length < CONVERSATIONS };
}
