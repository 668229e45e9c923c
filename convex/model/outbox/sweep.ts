import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import type { MessageChannel } from "../../../lib/messages/kinds";
import { MINUTE_MS } from "../../../lib/time/zones";
import * as Jobs from "../jobs";
import * as Rows from "./rows";

/** Finds what is due, whatever became of the job that was to send it. */

/** Rows that one transaction hands to jobs. */
const PAGE = 200;
/** Messages that one job sends: a channel has few jobs at once, so that nothing waits behind them. */
const OF_JOB = 50;
/** A sweep looks as far ahead as until the next one, so that nothing waits for that. */
const AHEAD_MS = MINUTE_MS;
/** So long a job may take until its messages have their turns; then they are handed to another too. */
const HANDED_MS = 5 * MINUTE_MS;
/** What falls due within so long goes together. */
const TOGETHER_MS = 5_000;

/** Where a sweep has got to: it began at `now`, epoch ms. */
export type Sweep = { now: number; cursor: string | null };

/** Has everything sent that is due or soon will be and that no job has taken yet, a page at a time. */
export async function sweep(ctx: MutationCtx, { now, cursor }: Sweep): Promise<void> {
  if (cursor === null) await handOver(ctx, await listUnanswered(ctx, now), now);
  const { page, isDone, continueCursor } = await ctx.db
    .query("messages")
    .withIndex("by_status_and_dueAt", (q) => q.eq("status", "waiting").lte("dueAt", now + AHEAD_MS))
    .paginate({ cursor, numItems: PAGE });
  await handOver(ctx, page, now);
  if (!isDone) await Jobs.run(ctx, internal.messages.sweep, { now, cursor: continueCursor });
}

/** What was begun and never ended; a sweep later finds those behind them. */
async function listUnanswered(ctx: MutationCtx, now: number): Promise<Doc<"messages">[]> {
  return await ctx.db
    .query("messages")
    .withIndex("by_status_and_dueAt", (q) => q.eq("status", "sending").lte("dueAt", now))
    .take(PAGE);
}

/** One job for what goes by one channel at about one time, each when all of its own is due. */
async function handOver(
  ctx: MutationCtx,
  messages: readonly Doc<"messages">[],
  now: number,
): Promise<void> {
  const groups = new Map<string, Group>();
  for (const { _id, channel, dueAt, handedUntil = 0 } of messages) {
    if (handedUntil > now) continue;
    const delayMs = Math.ceil(Math.max(0, dueAt - now) / TOGETHER_MS) * TOGETHER_MS;
    const key = `${channel} ${String(delayMs)}`;
    const group = groups.get(key) ?? { ids: [], channel, delayMs };
    groups.set(key, group);
    group.ids.push(_id);
    await ctx.db.patch("messages", _id, { handedUntil: now + delayMs + HANDED_MS });
  }
  for (const { ids, channel, delayMs } of groups.values()) {
    for (let at = 0; at < ids.length; at += OF_JOB) {
      const messageIds = ids.slice(at, at + OF_JOB);
      await Rows.sendSoon(ctx, { messageIds, channel, isPlanned: true }, delayMs);
    }
  }
}

type Group = { ids: Id<"messages">[]; channel: MessageChannel; delayMs: number };
