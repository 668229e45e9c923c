import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { OrderedQuery } from "convex/server";
import type { DataModel, Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import type { Card } from "../../../lib/chat/cards";
import { firstChoices } from "../../../lib/chat/turn";
import { addDays, dayBounds, localDate } from "../../../lib/time/zones";
import { currentOf, getUser, ownsShop, requireUser, worksAt } from "../access";
import type { Person } from "../access";
import * as Jobs from "../jobs";
import * as Limits from "../limits";
import * as Outbox from "../outbox/outbox";
import { refuse } from "../refuse";
import { listStaff } from "../shop/memberships";
import { vChatChannel } from "../validators";
import type { Conversation } from "./conversations";
import * as Lines from "./lines";
import { barberNowOf } from "./scene";
import { speechOf } from "./speech";

/**
 * People of the shop in a conversation: whoever works there answers who asked for a person, until they
 * hand it back or the day ends. Owners see the shop's other conversations too.
 */

export const vConversationView = v.object({
  id: v.string(),
  channel: vChatChannel,
  /** As they call themselves; null for who has not said it. */
  name: v.union(v.string(), v.null()),
  lastAt: v.number(),
  lastText: v.string(),
  /** Since when they wait for a first answer of a person; null where nobody does. */
  waitingSince: v.union(v.number(), v.null()),
  isWithPerson: v.boolean(),
});

/** How many days after today somebody may wait for a person, and is not answered by the assistant. */
const DAYS_AHEAD = 2;

/**
 * Gives a conversation to the shop's people, who are told, until the end of the day on which they can
 * answer: who asks while it is closed is not forgotten at midnight. While it is closed for longer, the
 * assistant is back after `DAYS_AHEAD` days.
 */
export async function call(
  ctx: MutationCtx,
  conversation: Conversation,
  shop: Doc<"shops">,
  { now, answeredAt }: { now: number; answeredAt: number },
): Promise<Pick<Conversation, "personUntil" | "waitingSince">> {
  const latest = addDays(localDate(now, shop.timeZone), DAYS_AHEAD);
  const opens = localDate(answeredAt, shop.timeZone);
  const { until } = dayBounds(opens < latest ? opens : latest, shop.timeZone);
  await Jobs.run(ctx, internal.chat.endPerson, { conversationId: conversation._id }, until - now);
  // Who is called again and again waits in the list all the same.
  const isTold =
    (await Limits.allows(ctx, "chatCall", conversation._id)) &&
    (await Limits.allows(ctx, "chatCalls", shop._id));
  const staff = isTold ? await listStaff(ctx, shop._id) : [];
  for (const user of staff) {
    const reach = await Outbox.reachOfStaff(ctx, user);
    const event = `${conversation._id}:${String(now)}:${user._id}`;
    const about = { shopId: shop._id, kind: "chat_waiting" as const, event };
    await Outbox.write(ctx, { ...about, aboutId: conversation._id, reach });
  }
  return { personUntil: until, waitingSince: now };
}

/** The assistant answers again; says so, and what can be done. */
export async function handBack(ctx: MutationCtx, conversation: Conversation): Promise<Card | null> {
  const shop = await ctx.db.get("shops", conversation.shopId);
  if (!shop || conversation.personUntil === undefined) return null;
  const now = Date.now();
  const speech = speechOf(conversation.locale, shop);
  const choices = firstChoices(speech, await barberNowOf(ctx, shop, now));
  const card: Card = { text: speech.say("personGone"), choices, opens: speech.say("choose") };
  await Lines.insertCard(ctx, conversation._id, card, now);
  await ctx.db.patch("conversations", conversation._id, {
    personUntil: undefined,
    waitingSince: undefined,
    lastAt: now,
  });
  return card;
}

/** Hands a conversation back once its day is over. */
export async function endDay(ctx: MutationCtx, conversation: Conversation): Promise<Card | null> {
  const { personUntil = Infinity } = conversation;
  return Date.now() < personUntil ? null : await handBack(ctx, conversation);
}

/** One of the shop's people says something; twice under one id is once. */
export async function answer(
  ctx: MutationCtx,
  { conversation, user }: { conversation: Conversation; user: Person },
  { text, sayId }: { text: string; sayId: string },
): Promise<Id<"chatLines"> | null> {
  const { _id } = conversation;
  if (await Lines.isSaid(ctx, _id, sayId)) return null;
  const shop = await ctx.db.get("shops", conversation.shopId);
  if (!shop) return null;
  const now = Date.now();
  const lineId = await Lines.insertStaff(ctx, _id, { text, user, sayId, at: now });
  const today = dayBounds(localDate(now, shop.timeZone), shop.timeZone).until;
  const { personUntil = 0 } = conversation;
  // Never sooner than was said: whoever answers on a closed day has not ended it.
  const until = Math.max(today, personUntil);
  if (until !== personUntil) {
    await Jobs.run(ctx, internal.chat.endPerson, { conversationId: _id }, until - now);
  }
  await ctx.db.patch("conversations", _id, {
    personUntil: until,
    waitingSince: undefined,
    lastAt: now,
  });
  return lineId;
}

/**
 * A conversation, for whoever may read it: the shop's owners, and whoever works there while it is with a
 * person. Null for everybody else, and for one that is not there.
 */
export async function getReadable(
  ctx: QueryCtx,
  anyId: string,
): Promise<{ conversation: Conversation; user: Person } | null> {
  const user = await getUser(ctx);
  const id = ctx.db.normalizeId("conversations", anyId);
  const conversation = id && (await ctx.db.get("conversations", id));
  return user && conversation && mayRead(user, conversation) ? { conversation, user } : null;
}

/** @throws NOT_SIGNED_IN, NOT_FOUND */
export async function requireReadable(
  ctx: QueryCtx,
  anyId: string,
): Promise<{ conversation: Conversation; user: Person }> {
  await requireUser(ctx);
  const found = await getReadable(ctx, anyId);
  return found ?? refuse("NOT_FOUND", "There is no such conversation.");
}

function mayRead(user: Person, { shopId, personUntil }: Conversation): boolean {
  return ownsShop(user, shopId) || (worksAt(user, shopId) && personUntil !== undefined);
}

/** Those that one of the shop's people may read, the last to say something first; null for others. */
export async function listReadable(
  ctx: QueryCtx,
  shopId: Id<"shops">,
  part: "person" | "all",
): Promise<OrderedQuery<DataModel["conversations"]> | null> {
  const user = await getUser(ctx);
  if (!worksAt(user, shopId)) return null;
  const conversations = ctx.db.query("conversations");
  if (part === "all") {
    if (!ownsShop(user, shopId)) return null;
    return conversations
      .withIndex("by_shopId_and_lastAt", (q) => q.eq("shopId", shopId))
      .order("desc");
  }
  return conversations
    .withIndex("by_shopId_and_personUntil_and_lastAt", (q) =>
      q.eq("shopId", shopId).gt("personUntil", 0),
    )
    .order("desc");
}

/** Of those with a person, what is looked through for them. */
const LOOKED_THROUGH = 50;

/** How many of the shop that somebody works in wait for a first answer; null for everybody else. */
export async function countWaiting(ctx: QueryCtx): Promise<number | null> {
  const place = currentOf(await getUser(ctx));
  const found = place && (await listReadable(ctx, place.shopId, "person"));
  if (!found) return null;
  const newest = await found.take(LOOKED_THROUGH);
  return newest.filter(({ waitingSince }) => waitingSince !== undefined).length;
}

export async function viewOf(
  ctx: QueryCtx,
  conversation: Conversation,
): Promise<Infer<typeof vConversationView>> {
  const [last] = await Lines.listNewest(ctx, conversation._id, 1);
  const {
    _id: id,
    channel,
    session,
    profileName,
    lastAt,
    waitingSince,
    personUntil,
  } = conversation;
  return {
    id,
    channel,
    name: session.name ?? profileName ?? null,
    lastAt,
    lastText: last?.text ?? "",
    waitingSince: waitingSince ?? null,
    isWithPerson: personUntil !== undefined,
  };
}
