import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import * as Jobs from "../jobs";
import * as Rows from "./rows";

/** Finds what is due, whatever became of the job that was to send it. */

/** Rows that one transaction hands to jobs. */
const PAGE = 200;
/** Messages that one job sends: a channel has few jobs at once, so that nothing waits behind them. */
const OF_JOB = 50;

/** Where a sweep has got to: it goes through what was due when it began. */
export type Sweep = { until: number; cursor: string | null };

/** Has everything sent that is due and that no job has taken yet, a page at a time. */
export async function sweep(ctx: MutationCtx, { until, cursor }: Sweep): Promise<void> {
  if (cursor === null) await handOver(ctx, await listUnanswered(ctx, until));
  const { page, isDone, continueCursor } = await ctx.db
    .query("messages")
    .withIndex("by_status_and_dueAt", (q) => q.eq("status", "waiting").lte("dueAt", until))
    .paginate({ cursor, numItems: PAGE });
  await handOver(ctx, page);
  if (!isDone) await Jobs.run(ctx, internal.messages.sweep, { until, cursor: continueCursor });
}

/** What was begun and never ended; a sweep later finds those behind them. */
async function listUnanswered(ctx: MutationCtx, until: number): Promise<Doc<"messages">[]> {
  return await ctx.db
    .query("messages")
    .withIndex("by_status_and_dueAt", (q) => q.eq("status", "sending").lte("dueAt", until))
    .take(PAGE);
}

async function handOver(ctx: MutationCtx, messages: readonly Doc<"messages">[]): Promise<void> {
  const byChannel = new Map<string, Id<"messages">[]>();
  for (const { _id, channel } of messages) {
    const ids = byChannel.get(channel) ?? [];
    byChannel.set(channel, ids);
    ids.push(_id);
  }
  for (const ids of byChannel.values()) {
    for (let at = 0; at < ids.length; at += OF_JOB) {
      await Rows.sendSoon(ctx, ids.slice(at, at + OF_JOB));
    }
  }
}
