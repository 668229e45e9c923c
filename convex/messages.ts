import { v } from "convex/values";
import { internal } from "./_generated/api";
import { internalAction, internalMutation, query } from "./_generated/server";
import { getByCode, getUser, mayRunChair } from "./model/access";
import { resend as provider } from "./model/mail/resend";
import * as Delivery from "./model/messages/delivery";
import { NotNow, NotTaken } from "./model/messages/provider";
import * as Outbox from "./model/outbox/outbox";
import { refuse } from "./model/refuse";
import { vMessageChannel, vMessageKind, vMessageStatus } from "./model/validators";

/** Hands one message over, if it is due and still true. Running it twice sends it once. */
export const send = internalAction({
  args: { messageId: v.id("messages") },
  handler: async (ctx, { messageId }) => {
    const mail = await ctx.runMutation(internal.messages.begin, { messageId });
    if (mail === null) return;
    try {
      const { providerId } = await provider.send(mail);
      await ctx.runMutation(internal.messages.markSent, { messageId, providerId });
    } catch (problem) {
      if (problem instanceof NotTaken) {
        const { message } = problem;
        await ctx.runMutation(internal.messages.markFailed, { messageId, problem: message });
      } else if (problem instanceof NotNow) {
        const { message, atLeastMs } = problem;
        await ctx.runMutation(internal.messages.putOff, { messageId, problem: message, atLeastMs });
      } else throw problem;
    }
  },
});

/** What to hand over; null when there is nothing (any more). */
export const begin = internalMutation({
  args: { messageId: v.id("messages") },
  handler: async (ctx, { messageId }) => await Delivery.begin(ctx, messageId),
});

export const markSent = internalMutation({
  args: { messageId: v.id("messages"), providerId: v.optional(v.string()) },
  handler: async (ctx, { messageId, providerId }) => {
    await Outbox.markSent(ctx, messageId, providerId);
  },
});

export const markFailed = internalMutation({
  args: { messageId: v.id("messages"), problem: v.string() },
  handler: async (ctx, { messageId, problem }) => {
    await Outbox.markFailed(ctx, messageId, problem);
  },
});

export const putOff = internalMutation({
  args: { messageId: v.id("messages"), problem: v.string(), atLeastMs: v.number() },
  handler: async (ctx, { messageId, ...why }) => {
    await Outbox.putOff(ctx, messageId, why);
  },
});

/** Each minute: what is due, reminders above all, and what no provider has answered. */
export const sweep = internalMutation({
  args: {},
  handler: async (ctx) => {
    await Outbox.sweep(ctx);
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
    return (await Outbox.listOfBooking(ctx, booking._id)).map((message) => ({
      kind: message.kind,
      channel: message.channel,
      status: message.status,
      dueAt: message.wantedAt,
      endedAt: message.endedAt ?? null,
      problem: message.problem === undefined ? null : Outbox.withoutAddresses(message.problem),
    }));
  },
});
