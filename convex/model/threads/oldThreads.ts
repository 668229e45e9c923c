import type { MutationCtx } from "../../_generated/server";
import * as Pictures from "../shop/pictures";

/** Threads of visits that were over long ago. */

/** Lines that one transaction deletes. */
const PAGE = 100;

/** Deletes what need not be kept any more at `now`, epoch ms, pictures included: a page of one thread. */
export async function clearOld(
  ctx: MutationCtx,
  now: number,
): Promise<{ gone: number; isDone: boolean }> {
  const thread = await ctx.db
    .query("threads")
    .withIndex("by_keptUntil", (q) => q.lt("keptUntil", now))
    .first();
  if (!thread) return { gone: 0, isDone: true };
  const lines = await ctx.db
    .query("threadLines")
    .withIndex("by_threadId_and_number", (q) => q.eq("threadId", thread._id))
    .take(PAGE);
  const files = lines.flatMap(({ photo }) => (photo ? [photo.storageId] : []));
  await Pictures.remove(ctx, thread.shopId, files);
  for (const { _id } of lines) await ctx.db.delete("threadLines", _id);
  if (lines.length === PAGE) return { gone: 0, isDone: false };
  const typing = await ctx.db
    .query("threadTyping")
    .withIndex("by_threadId_and_side", (q) => q.eq("threadId", thread._id))
    .collect();
  for (const { _id } of typing) await ctx.db.delete("threadTyping", _id);
  await ctx.db.delete("threads", thread._id);
  return { gone: 1, isDone: false };
}
