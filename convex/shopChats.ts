import { paginationOptsValidator, paginationResultValidator } from "convex/server";
import { v } from "convex/values";
import { query } from "./_generated/server";
import { requireOwnShop } from "./model/access";
import * as Figures from "./model/chat/figures";
import * as Lines from "./model/chat/lines";
import * as OnWhatsapp from "./model/chat/onWhatsapp";
import * as People from "./model/chat/people";
import { pageOf, requireInstant } from "./model/bounds";
import { emptyPage } from "./model/pages";
import { mutation } from "./model/publicWrites";
import { refuse } from "./model/refuse";
import { requireRequestId } from "./model/requestIds";
import { vSpeaker } from "./model/chat/chatValidators";
import { LINE_TEXT } from "../lib/limits/texts";
import { cleanText, isPlainText } from "../lib/text";

/** Conversations with a shop as its people see them: see model/chat/people. */

/** Those that wait for a person or talk to one, or for owners all of them; the newest first. */
export const listForShop = query({
  args: {
    shopId: v.string(),
    part: v.union(v.literal("person"), v.literal("all")),
    paginationOpts: paginationOptsValidator,
  },
  returns: paginationResultValidator(People.vConversationView),
  handler: async (ctx, { shopId: anyId, part, paginationOpts }) => {
    const shopId = ctx.db.normalizeId("shops", anyId);
    const found = shopId && (await People.listReadable(ctx, shopId, part));
    if (!found) return emptyPage();
    const result = await found.paginate(pageOf(paginationOpts));
    return { ...result, page: await Promise.all(result.page.map((c) => People.viewOf(ctx, c))) };
  },
});

/** How many wait for a first answer of the shop that one works in; null for who works in none. */
export const waiting = query({
  args: {},
  returns: v.union(v.number(), v.null()),
  handler: async (ctx) => await People.countWaiting(ctx),
});

/** What was said in one, oldest first; null for whoever may not read it. */
export const read = query({
  args: { conversationId: v.string() },
  returns: v.union(
    v.object({
      conversation: People.vConversationView,
      lines: v.array(
        v.object({
          id: v.string(),
          from: vSpeaker,
          name: v.optional(v.string()),
          at: v.number(),
          text: v.string(),
        }),
      ),
    }),
    v.null(),
  ),
  handler: async (ctx, { conversationId }) => {
    const found = await People.getReadable(ctx, conversationId);
    if (!found) return null;
    const lines = await Lines.listNewest(ctx, found.conversation._id);
    return {
      conversation: await People.viewOf(ctx, found.conversation),
      lines: lines.map(({ _id: id, from, name, at, text }) => ({ id, from, name, at, text })),
    };
  },
});

/** Answers in one, which is with a person from then on. @throws NOT_SIGNED_IN, NOT_FOUND, INVALID_NOTE */
export const answer = mutation({
  args: { conversationId: v.string(), sayId: v.string(), text: v.string() },
  returns: v.null(),
  handler: async (ctx, { conversationId, sayId, text: typed }) => {
    requireRequestId(sayId);
    const readable = await People.requireReadable(ctx, conversationId);
    const text = cleanText(typed);
    if (text === "" || !isPlainText(text, LINE_TEXT)) {
      return refuse("INVALID_NOTE", "This cannot be sent.", { field: "text" });
    }
    const lineId = await People.answer(ctx, readable, { text, sayId });
    if (lineId) await OnWhatsapp.send(ctx, readable.conversation, lineId);
    return null;
  },
});

/** Gives one back to the assistant. @throws NOT_SIGNED_IN, NOT_FOUND */
export const handBack = mutation({
  args: { conversationId: v.string() },
  returns: v.null(),
  handler: async (ctx, { conversationId }) => {
    const { conversation } = await People.requireReadable(ctx, conversationId);
    const card = await People.handBack(ctx, conversation);
    if (card) await OnWhatsapp.sendNewest(ctx, conversation);
    return null;
  },
});

/** How its conversations of the last weeks went, for a shop's owner; `since` is rounded by the caller. */
export const figures = query({
  args: { shopId: v.string(), since: v.number() },
  returns: v.array(Figures.vChatFigures),
  handler: async (ctx, { shopId, since }) => {
    requireInstant(since, "since");
    const { shop } = await requireOwnShop(ctx, shopId);
    return await Figures.figuresOf(ctx, shop, since);
  },
});
