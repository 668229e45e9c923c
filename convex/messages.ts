import { v } from "convex/values";
import { cutText } from "../lib/text";
import { internal } from "./_generated/api";
import type { Id } from "./_generated/dataModel";
import type { ActionCtx } from "./_generated/server";
import { internalAction, internalMutation, query } from "./_generated/server";
import { getByCode, getUser, mayRunChair } from "./model/access";
import * as Carriers from "./model/carriers/carriers";
import { NotNow, NotTaken } from "./model/messages/carrier";
import { beginnings, queueSeconds, turnsAtOnce } from "../lib/messages/pace";
import * as Limits from "./model/limits";
import * as Delivery from "./model/messages/delivery";
import type { Handover } from "./model/messages/delivery";
import * as Fates from "./model/outbox/fates";
import * as Pauses from "./model/outbox/pauses";
import * as Rows from "./model/outbox/rows";
import { sweep as sweepOutbox } from "./model/outbox/sweep";
import * as News from "./model/outbox/whatsappNews";
import { refuse } from "./model/refuse";
import {
  vMessageChannel,
  vMessageKind,
  vMessageOutcome,
  vMessageStatus,
  vSuppressionReason,
} from "./model/validators";

/** Messages that one job has under way at once. */
const AT_ONCE = 10;
const LONGEST_PROBLEM = 300;

const vBatch = {
  /** All of one channel. */
  messageIds: v.array(v.id("messages")),
  channel: vMessageChannel,
  /** True for what was planned, as reminders are: what somebody waits for goes before it. */
  isPlanned: v.optional(v.boolean()),
};

/** Hands messages over that are due and still true. Running it twice sends each once. */
export const send = internalAction({
  args: vBatch,
  handler: async (ctx, { messageIds, channel, isPlanned }) => {
    const perSecond = Carriers.perSecond(channel);
    let left = messageIds;
    while (left.length > 0) {
      const batch = { messageIds: left, channel, isPlanned };
      const taken = await ctx.runMutation(internal.messages.takeTurns, { ...batch, perSecond });
      if (taken === null) return;
      const { due, waitMs } = taken;
      await sendGroup(ctx, due, beginnings(due.length, perSecond, waitMs));
      ({ left } = taken);
    }
  },
});

/** The first that are due, how long it takes until they have their turns, and who is left behind them. */
type Turns = { due: Id<"messages">[]; waitMs: number; left: Id<"messages">[] };

/** Takes turns for the first that are still due; null when it is all put off for later. */
export const takeTurns = internalMutation({
  args: { ...vBatch, perSecond: v.number() },
  handler: async (ctx, { perSecond, ...batch }): Promise<Turns | null> => {
    const { messageIds, channel, isPlanned = false } = batch;
    const restMs = await Pauses.shortRest(ctx, channel);
    if (restMs > 0) {
      await Rows.sendSoon(ctx, batch, restMs);
      return null;
    }
    const most = turnsAtOnce(perSecond, messageIds.length);
    const { due, left } = await Rows.firstDue(ctx, messageIds, most);
    if (due.length === 0) return { due, waitMs: 0, left };
    const how = { count: due.length, perSecond, queueSeconds: queueSeconds(isPlanned) };
    const { isMine, waitMs } = await Limits.takeTurns(ctx, channel, how);
    if (isMine) return { due, waitMs, left };
    await Rows.sendSoon(ctx, { ...batch, messageIds: [...due, ...left] }, waitMs);
    return null;
  },
});

/** Each in its turn, `beginAt` ms from now. */
async function sendGroup(
  ctx: ActionCtx,
  messageIds: readonly Id<"messages">[],
  beginAt: readonly number[],
): Promise<void> {
  const began = Date.now();
  const left = messageIds.map((messageId, nth) => ({ messageId, at: beginAt[nth] ?? 0 }));
  const work = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const waitMs = began + next.at - Date.now();
      if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
      await sendOne(ctx, next.messageId);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, left.length) }, work));
}

async function sendOne(ctx: ActionCtx, messageId: Id<"messages">): Promise<void> {
  const handover = await beginOne(ctx, messageId);
  if (handover === null) return;
  const { parcel, mayBeTaken, since } = handover;
  const phoneId = parcel.channel === "whatsapp" ? parcel.by.phoneId : undefined;
  try {
    const taken = await Carriers.handOver(ctx, parcel, { mayBeTaken, since });
    if (taken === "not_taken") {
      await ctx.runMutation(internal.messages.sendAgain, { messageId });
    } else if (taken === "unknown") {
      await ctx.runMutation(internal.messages.markUnknown, { messageId });
    } else {
      const { providerId } = taken;
      await ctx.runMutation(internal.messages.markSent, { messageId, providerId, phoneId });
    }
  } catch (problem) {
    await hearWhyNot(ctx, messageId, { why: problem, mayBeTaken, phoneId });
  }
}

/** A message that cannot be written keeps no other one from being sent, and is tried again. */
async function beginOne(ctx: ActionCtx, messageId: Id<"messages">): Promise<Handover | null> {
  try {
    return await ctx.runMutation(internal.messages.begin, { messageId });
  } catch (problem) {
    const why = new NotNow(String(problem));
    await hearWhyNot(ctx, messageId, { why, mayBeTaken: false, phoneId: undefined });
    return null;
  }
}

async function hearWhyNot(
  ctx: ActionCtx,
  messageId: Id<"messages">,
  { why, mayBeTaken, phoneId }: { why: unknown; mayBeTaken: boolean; phoneId: string | undefined },
): Promise<void> {
  const problem = cutText(why instanceof Error ? why.message : String(why), LONGEST_PROBLEM);
  if (why instanceof NotTaken) {
    const { suppresses } = why;
    const failed = { messageId, problem, suppresses, phoneId };
    await ctx.runMutation(internal.messages.markFailed, failed);
  } else if (why instanceof NotNow) {
    const { atLeastMs } = why;
    const put = { messageId, problem, atLeastMs, mayBeTaken, phoneId };
    await ctx.runMutation(internal.messages.putOff, put);
  } else {
    // Unclear, or a fault of ours after the carrier was called.
    await ctx.runMutation(internal.messages.awaitReport, { messageId, problem });
  }
}

/** What to hand over; null when there is nothing (any more). */
export const begin = internalMutation({
  args: { messageId: v.id("messages") },
  handler: async (ctx, { messageId }): Promise<Handover | null> =>
    await Delivery.begin(ctx, messageId),
});

/** The number of WhatsApp that it went by. */
const vNumber = { phoneId: v.optional(v.string()) };

export const markSent = internalMutation({
  args: { messageId: v.id("messages"), providerId: v.optional(v.string()), ...vNumber },
  handler: async (ctx, { messageId, providerId, phoneId }) => {
    await Fates.markSent(ctx, messageId, providerId);
    if (phoneId !== undefined) await News.note(ctx, phoneId, "sent");
  },
});

export const markFailed = internalMutation({
  args: {
    messageId: v.id("messages"),
    problem: v.string(),
    suppresses: v.optional(vSuppressionReason),
    ...vNumber,
  },
  handler: async (ctx, { messageId, problem, suppresses, phoneId }) => {
    await Fates.markFailed(ctx, messageId, problem, suppresses);
    if (phoneId !== undefined) await News.note(ctx, phoneId, "failed", problem);
  },
});

export const markUnknown = internalMutation({
  args: { messageId: v.id("messages") },
  handler: async (ctx, { messageId }) => {
    await Fates.markUnknown(ctx, messageId, "no answer");
  },
});

export const putOff = internalMutation({
  args: {
    messageId: v.id("messages"),
    problem: v.string(),
    atLeastMs: v.number(),
    mayBeTaken: v.boolean(),
    ...vNumber,
  },
  handler: async (ctx, { messageId, phoneId, ...why }) => {
    await Fates.putOff(ctx, messageId, why);
    if (phoneId !== undefined) await News.note(ctx, phoneId, "failed", why.problem);
  },
});

export const awaitReport = internalMutation({
  args: { messageId: v.id("messages"), problem: v.string() },
  handler: async (ctx, { messageId, problem }) => {
    await Fates.awaitReport(ctx, messageId, problem);
  },
});

export const sendAgain = internalMutation({
  args: { messageId: v.id("messages") },
  handler: async (ctx, { messageId }) => {
    await Fates.sendAgain(ctx, messageId);
  },
});

/** Takes in what a carrier reports of a message. */
export const report = internalMutation({
  args: {
    channel: vMessageChannel,
    messageId: v.optional(v.string()),
    providerId: v.optional(v.string()),
    outcome: vMessageOutcome,
    reason: v.optional(v.string()),
    sentBy: v.optional(v.string()),
  },
  handler: async (ctx, told) => {
    await Fates.report(ctx, told);
  },
});

/** Each minute: what is due, reminders above all, and what no carrier has answered. */
export const sweep = internalMutation({
  args: { now: v.optional(v.number()), cursor: v.optional(v.string()) },
  handler: async (ctx, { now = Date.now(), cursor = null }) => {
    await sweepOutbox(ctx, { now, cursor });
  },
});

/**
 * What was told of one booking, oldest first; for its barber and the owner. Not to which address: what
 * barbers see of clients, the owners decide.
 */
export const ofBooking = query({
  args: { code: v.string() },
  returns: v.array(
    v.object({
      kind: vMessageKind,
      channel: vMessageChannel,
      status: vMessageStatus,
      dueAt: v.number(),
      endedAt: v.union(v.number(), v.null()),
      problem: v.union(v.string(), v.null()),
    }),
  ),
  handler: async (ctx, { code }) => {
    const booking = await getByCode(ctx, code);
    const barber = booking && (await ctx.db.get("barbers", booking.barberId));
    if (!booking || !barber || !mayRunChair(await getUser(ctx), barber)) {
      return refuse("NOT_FOUND", "There is no such booking.");
    }
    return (await Rows.listOfBooking(ctx, booking._id)).map((message) => ({
      kind: message.kind,
      channel: message.channel,
      status: message.status,
      dueAt: message.wantedAt,
      endedAt: message.endedAt ?? null,
      problem: message.problem === undefined ? null : Fates.withoutAddresses(message.problem),
    }));
  },
});
