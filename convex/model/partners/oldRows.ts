import type { MutationCtx } from "../../_generated/server";
import { getOfSession } from "./drives";
import { REPEATS_MS } from "./repeats";

/** What nobody asks for any more: sessions, calls and callbacks of long ago. */

const PAGE = 100;

/** Deletes what is from before `before` (epoch ms), a page at a time. */
export async function clearOld(
  ctx: MutationCtx,
  before: number,
): Promise<{ gone: number; isDone: boolean }> {
  const sessions = await ctx.db
    .query("bookingSessions")
    .withIndex("by_createdAt", (q) => q.lt("createdAt", before))
    .take(PAGE);
  for (const { _id } of sessions) {
    const drive = await getOfSession(ctx, _id);
    if (drive) await ctx.db.delete("drives", drive._id);
    await ctx.db.delete("bookingSessions", _id);
  }
  const calls = await ctx.db
    .query("apiCalls")
    .withIndex("by_at", (q) => q.lt("at", before))
    .take(PAGE);
  for (const { _id } of calls) await ctx.db.delete("apiCalls", _id);
  const told = await ctx.db
    .query("deliveries")
    .withIndex("by_createdAt", (q) => q.lt("createdAt", before))
    .take(PAGE);
  for (const { _id } of told) await ctx.db.delete("deliveries", _id);
  const repeats = await ctx.db
    .query("idempotencyKeys")
    .withIndex("by_at", (q) => q.lt("at", Date.now() - REPEATS_MS))
    .take(PAGE);
  for (const { _id } of repeats) await ctx.db.delete("idempotencyKeys", _id);
  const lists = [sessions, calls, told, repeats];
  return {
    gone: lists.reduce((sum, rows) => sum + rows.length, 0),
    isDone: lists.every((rows) => rows.length < PAGE),
  };
}
