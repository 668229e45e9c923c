import { v } from "convex/values";
import { cutText } from "../lib/text";
import { internal } from "./_generated/api";
import type { Id } from "./_generated/dataModel";
import type { ActionCtx } from "./_generated/server";
import { internalAction, internalMutation, query } from "./_generated/server";
import { getByCode, getUser, mayRunChair } from "./model/access";
import * as Carriers from "./model/carriers/carriers";
import { NotNow, NotTaken } from "./model/messages/carrier";
import * as Delivery from "./model/messages/delivery";
import type { Handover } from "./model/messages/delivery";
import * as Fates from "./model/outbox/fates";
import * as Rows from "./model/outbox/rows";
import { sweep as sweepOutbox } from "./model/outbox/sweep";
import { refuse } from "./model/refuse";
import { vMessageChannel, vMessageKind, vMessageOutcome, vMessageStatus } from "./model/validators";

/** Messages that one job has under way at once. */
const AT_ONCE = 10;
const LONGEST_PROBLEM = 300;

/** Hands messages over that are due and still true. Running it twice sends each once. */
export const send = internalAction({
  args: { messageIds: v.array(v.id("messages")) },
  handler: async (ctx, { messageIds }) => {
    const left = [...messageIds];
    const work = async () => {
      for (let id = left.shift(); id !== undefined; id = left.shift()) await sendOne(ctx, id);
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, left.length) }, work));
  },
});

async function sendOne(ctx: ActionCtx, messageId: Id<"messages">): Promise<void> {
  const handover = await beginOne(ctx, messageId);
  if (handover === null) return;
  const { parcel, mayBeTaken, since } = handover;
  try {
    const taken = await Carriers.handOver(ctx, parcel, { mayBeTaken, since });
    if (taken === "not_taken") {
      await ctx.runMutation(internal.messages.sendAgain, { messageId });
    } else if (taken === "unknown") {
      await ctx.runMutation(internal.messages.markUnknown, { messageId });
    } else {
      const { providerId } = taken;
      await ctx.runMutation(internal.messages.markSent, { messageId, providerId });
    }
  } catch (problem) {
    await hearWhyNot(ctx, messageId, problem);
  }
}

/** A message that cannot be written keeps no other one from being sent, and is tried again. */
async function beginOne(ctx: ActionCtx, messageId: Id<"messages">): Promise<Handover | null> {
  try {
    return await ctx.runMutation(internal.messages.begin, { messageId });
  } catch (problem) {
    await hearWhyNot(ctx, messageId, new NotNow(String(problem)));
    return null;
  }
}

async function hearWhyNot(ctx: ActionCtx, messageId: Id<"messages">, why: unknown): Promise<void> {
  const problem = cutText(why instanceof Error ? why.message : String(why), LONGEST_PROBLEM);
  if (why instanceof NotTaken) {
    await ctx.runMutation(internal.messages.markFailed, { messageId, problem });
  } else if (why instanceof NotNow) {
    const { atLeastMs } = why;
    await ctx.runMutation(internal.messages.putOff, { messageId, problem, atLeastMs });
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

export const markSent = internalMutation({
  args: { messageId: v.id("messages"), providerId: v.optional(v.string()) },
  handler: async (ctx, { messageId, providerId }) => {
    await Fates.markSent(ctx, messageId, providerId);
  },
});

export const markFailed = internalMutation({
  args: { messageId: v.id("messages"), problem: v.string() },
  handler: async (ctx, { messageId, problem }) => {
    await Fates.markFailed(ctx, messageId, problem);
  },
});

export const markUnknown = internalMutation({
  args: { messageId: v.id("messages") },
  handler: async (ctx, { messageId }) => {
    await Fates.markUnknown(ctx, messageId, "no answer");
  },
});

export const putOff = internalMutation({
  args: { messageId: v.id("messages"), problem: v.string(), atLeastMs: v.number() },
  handler: async (ctx, { messageId, ...why }) => {
    await Fates.putOff(ctx, messageId, why);
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
