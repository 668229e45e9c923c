import { v } from "convex/values";
import type { Speech } from "../lib/chat/scene";
import { chatAddress } from "../lib/chat/linkToken";
import { chatLogLine } from "../lib/chat/logLine";
import type { Doc } from "./_generated/dataModel";
import type { QueryCtx } from "./_generated/server";
import { env, internalMutation, query } from "./_generated/server";
import * as Callers from "./model/callers";
import { vChoice } from "./model/chat/chatTables";
import * as Conversations from "./model/chat/conversations";
import * as Lines from "./model/chat/lines";
import * as OnWhatsapp from "./model/chat/onWhatsapp";
import * as Own from "./model/chat/own";
import * as People from "./model/chat/people";
import * as Renamings from "./model/chat/renamings";
import * as SearchNews from "./model/chat/searchNews";
import { speechOf } from "./model/chat/speech";
import * as Talk from "./model/chat/talk";
import * as ChatDays from "./model/numbers/chatDays";
import { requireBooking } from "./model/booking/bookings";
import * as Cancellations from "./model/doors/cancellations";
import { chatDoor } from "./model/doors/door";
import * as Reschedules from "./model/doors/reschedules";
import * as Limits from "./model/limits";
import * as Log from "./model/log";
import { doorMutation } from "./model/publicWrites";
import { refuse } from "./model/refuse";
import { requireRequestId } from "./model/requestIds";
import { vChatChannel, vProof } from "./model/validators";
import { vSpeaker } from "./model/chat/chatValidators";

/** Booking in a conversation, on a shop's page: see model/chat. */

/** A conversation, by what its browser keeps. */
const opened = { conversationId: v.string(), token: v.string() };

/**
 * Begins a conversation with a greeting. What was booked in `before`, the one that its browser had with
 * the shop, is known in it too. @throws NOT_FOUND, RATE_LIMITED
 */
export const start = doorMutation({
  args: {
    shopId: v.string(),
    requestId: v.string(),
    locale: v.string(),
    pass: v.optional(v.string()),
    visitKey: v.optional(v.string()),
    before: v.optional(v.object(opened)),
  },
  returns: v.object({ conversationId: v.string(), token: v.string() }),
  handler: async (ctx, { shopId: anyId, requestId, locale, pass, visitKey, before }) => {
    requireRequestId(requestId);
    const shopId = ctx.db.normalizeId("shops", anyId);
    const shop = shopId && (await ctx.db.get("shops", shopId));
    if (!shop?.active) return refuse("NOT_FOUND", "There is no such shop.");
    const { network } = await Callers.callerOf(null, { pass });
    if (network !== undefined) await Limits.spend(ctx, "chatStart", network);
    else await Limits.spend(ctx, "chatStartUnknown", shop._id);
    const begun = { shop, locale, visitKey };
    const { conversation, token } = await Conversations.beginOnWeb(ctx, begun);
    const last =
      before && (await Conversations.getByToken(ctx, before.conversationId, before.token));
    if (last?.shopId === shop._id) await Own.takeOver(ctx, last, conversation);
    await Talk.greet(ctx, { conversation, shop });
    return { conversationId: conversation._id, token };
  },
});

/** What was said, oldest first; null for a conversation that a token does not open. */
export const view = query({
  args: opened,
  returns: v.union(
    v.object({
      mode: v.union(v.literal("bot"), v.literal("person")),
      lines: v.array(
        v.object({
          id: v.string(),
          from: vSpeaker,
          name: v.optional(v.string()),
          at: v.number(),
          text: v.string(),
          choices: v.array(vChoice),
          opens: v.optional(v.string()),
          link: v.optional(v.object({ title: v.string(), href: v.string() })),
          /** What has become of the booking since, as that it is paid. */
          news: v.optional(v.string()),
        }),
      ),
    }),
    v.null(),
  ),
  handler: async (ctx, { conversationId, token }) => {
    const conversation = await Conversations.getByToken(ctx, conversationId, token);
    if (!conversation) return null;
    const lines = await Lines.listNewest(ctx, conversation._id);
    const shop = await ctx.db.get("shops", conversation.shopId);
    const speech = shop && speechOf(conversation.locale, shop);
    const here = { secret: env.LINK_SECRET, site: env.SITE_URL };
    const newest = lines.findLast(({ from }) => from !== "customer")?._id;
    return {
      mode: conversation.personUntil === undefined ? ("bot" as const) : ("person" as const),
      lines: await Promise.all(
        lines.map(async ({ _id: id, from, name, at, text, choices, opens, link }) => {
          const news =
            speech && link ? await newsOf(ctx, { conversation, speech }, link.to) : undefined;
          return {
            id,
            from,
            name,
            at,
            text,
            choices: id === newest ? choices : [],
            opens,
            news,
            link: link && {
              // There is nothing to pay any more.
              title: news === undefined ? link.title : (speech?.say("openBooking") ?? link.title),
              href: await chatAddress(here, conversation._id, link.to),
            },
          };
        }),
      ),
    };
  },
});

async function newsOf(
  ctx: QueryCtx,
  { conversation, speech }: { conversation: Conversations.Conversation; speech: Speech },
  to: NonNullable<Doc<"chatLines">["link"]>["to"],
): Promise<string | undefined> {
  const word = to.kind === "booking" ? await Own.newsOf(ctx, conversation, to.code) : null;
  return word === null ? undefined : speech.say(word);
}

/**
 * Says a line: a tap, or words. The answer stands in `view`. The same `sayId` again says nothing new.
 * @throws NOT_FOUND, INVALID_REQUEST, RATE_LIMITED, PROOF_WANTED (when confirming: say it again with the proof)
 */
export const say = doorMutation({
  args: {
    ...opened,
    sayId: v.string(),
    said: OnWhatsapp.vSaid,
    pass: v.optional(v.string()),
    proof: v.optional(vProof),
    guestToken: v.optional(v.string()),
  },
  returns: v.null(),
  handler: async (ctx, { conversationId, token, sayId, said, pass, proof, guestToken }) => {
    requireRequestId(sayId);
    const conversation = await Conversations.getByToken(ctx, conversationId, token);
    const shop = conversation && (await ctx.db.get("shops", conversation.shopId));
    if (!conversation || !shop) return refuse("NOT_FOUND", "There is no such conversation.");
    const door = await chatDoor(ctx, guestToken);
    const line = { said, sayId, at: Date.now(), pass, proof };
    const { card: _, ...taken } = await Talk.take(ctx, { conversation, shop, door }, line);
    Log.info(chatLogLine({ channel: conversation.channel, said: said.kind, ...taken }));
    if (taken.outcome === "left") return refuse("RATE_LIMITED", "Too many lines in a short time.");
    return null;
  },
});

/**
 * Goes on in the language that its page has been switched to, with what was asked last.
 * @throws NOT_FOUND, RATE_LIMITED
 */
export const speak = doorMutation({
  args: { ...opened, locale: v.string(), guestToken: v.optional(v.string()) },
  returns: v.null(),
  handler: async (ctx, { conversationId, token, locale, guestToken }) => {
    const conversation = await Conversations.getByToken(ctx, conversationId, token);
    const shop = conversation && (await ctx.db.get("shops", conversation.shopId));
    if (!conversation || !shop) return refuse("NOT_FOUND", "There is no such conversation.");
    await Limits.spend(ctx, "chatLine", conversation._id);
    const door = await chatDoor(ctx, guestToken);
    await Talk.speak(ctx, { conversation, shop, door }, locale);
    return null;
  },
});

/**
 * Tells how long an answer took, in milliseconds, as its browser has measured it.
 * @throws NOT_FOUND, RATE_LIMITED
 */
export const took = doorMutation({
  args: { ...opened, ms: v.number() },
  returns: v.null(),
  handler: async (ctx, { conversationId, token, ms }) => {
    const conversation = await Conversations.getByToken(ctx, conversationId, token);
    const shop = conversation && (await ctx.db.get("shops", conversation.shopId));
    if (!conversation || !shop) return refuse("NOT_FOUND", "There is no such conversation.");
    await Limits.spend(ctx, "chatTook", conversation._id);
    await ChatDays.count(ctx, shop, { channel: conversation.channel, ms });
    return null;
  },
});

/** The same of a line by WhatsApp: from when it came until its answer was kept. */
export const tookOnWhatsapp = internalMutation({
  args: { conversationId: v.id("conversations"), ms: v.number() },
  handler: async (ctx, { conversationId, ms }) => {
    const conversation = await ctx.db.get("conversations", conversationId);
    const shop = conversation && (await ctx.db.get("shops", conversation.shopId));
    if (shop) await ChatDays.count(ctx, shop, { channel: "whatsapp", ms });
  },
});

/** A line by WhatsApp, once its delivery was checked; what it came to, for the log. */
export const hear = internalMutation({
  args: OnWhatsapp.heardFields,
  handler: async (ctx, heard) => await OnWhatsapp.hear(ctx, heard),
});

/** Somebody is called otherwise by WhatsApp from now on: what they began goes on. */
export const rename = internalMutation({
  args: Renamings.renamedFields,
  handler: async (ctx, renamed) => {
    await Renamings.rename(ctx, renamed);
  },
});

/** Says that a line could not be answered, and what can be done. */
export const apologise = internalMutation({
  args: OnWhatsapp.heardFields,
  handler: async (ctx, heard) => {
    await OnWhatsapp.apologise(ctx, heard);
  },
});

/** Looks after a session that may have ended: see model/chat/talk. */
export const timeOut = internalMutation({
  args: { conversationId: v.id("conversations") },
  handler: async (ctx, { conversationId }) => {
    const conversation = await ctx.db.get("conversations", conversationId);
    const card = conversation && (await Talk.timeOut(ctx, conversation));
    if (card) await OnWhatsapp.sendNewest(ctx, conversation);
  },
});

/** What has become of a search that was begun in a conversation: see model/chat/searchNews. */
export const tellSearch = internalMutation({
  args: { searchId: v.id("searches") },
  handler: async (ctx, { searchId }) => {
    const conversation = await SearchNews.tell(ctx, searchId);
    if (conversation) await OnWhatsapp.sendNewest(ctx, conversation);
  },
});

/** Gives a conversation back to the assistant once the day of its person is over. */
export const endPerson = internalMutation({
  args: { conversationId: v.id("conversations") },
  handler: async (ctx, { conversationId }) => {
    const conversation = await ctx.db.get("conversations", conversationId);
    const card = conversation && (await People.endDay(ctx, conversation));
    if (card) await OnWhatsapp.sendNewest(ctx, conversation);
  },
});

/** Cancels what a conversation has shown to be its person's; refused, it has done nothing. */
export const cancel = internalMutation({
  args: { bookingId: v.id("bookings"), channel: vChatChannel },
  handler: async (ctx, { bookingId, channel }) => {
    await Cancellations.byCustomer(ctx, await requireBooking(ctx, bookingId), channel);
  },
});

/** Moves it: see model/doors/reschedules for its refusals. */
export const move = internalMutation({
  args: {
    bookingId: v.id("bookings"),
    barberId: v.string(),
    startsAt: v.number(),
    channel: vChatChannel,
  },
  handler: async (ctx, { bookingId, ...to }) => {
    const booking = await requireBooking(ctx, bookingId);
    await Limits.spend(ctx, "move", booking._id);
    const actor = booking.userId === undefined ? "guest" : "customer";
    await Reschedules.move(ctx, booking, { ...to, actor, byStaff: false });
  },
});
