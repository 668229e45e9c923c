import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { otherSide } from "../../../lib/threads/thread";
import type { ThreadSide } from "../../../lib/threads/thread";
import * as Limits from "../limits";
import type { Reader } from "./threads";
import * as Threads from "./threads";

/** Who is typing in a thread. */

/** One side types. @throws THREAD_CLOSED, THREAD_BLOCKED, RATE_LIMITED */
export async function begin(ctx: MutationCtx, { booking, side }: Reader): Promise<void> {
  await Limits.spend(ctx, "threadSign", `${booking._id}:${side}`);
  const thread = await Threads.ensureOf(ctx, booking);
  const at = Date.now();
  Threads.requireOpen(booking, thread, at);
  const row = await getRow(ctx, thread._id, side);
  if (row) await ctx.db.patch("threadTyping", row._id, { at });
  else await ctx.db.insert("threadTyping", { threadId: thread._id, side, at });
}

/** The line is said. */
export async function end(
  ctx: MutationCtx,
  threadId: Id<"threads">,
  side: ThreadSide,
): Promise<void> {
  const row = await getRow(ctx, threadId, side);
  if (row && row.at !== 0) await ctx.db.patch("threadTyping", row._id, { at: 0 });
}

/** When the other side last typed, epoch ms; 0 for not since their last line. */
export async function lastOfOther(ctx: QueryCtx, { booking, side }: Reader): Promise<number> {
  const thread = await Threads.getOf(ctx, booking);
  const row = thread && (await getRow(ctx, thread._id, otherSide(side)));
  return row?.at ?? 0;
}

async function getRow(
  ctx: QueryCtx,
  threadId: Id<"threads">,
  side: ThreadSide,
): Promise<Doc<"threadTyping"> | null> {
  return await ctx.db
    .query("threadTyping")
    .withIndex("by_threadId_and_side", (q) => q.eq("threadId", threadId).eq("side", side))
    .unique();
}
