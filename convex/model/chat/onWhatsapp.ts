import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { parsePhone } from "../../../lib/contact/phone";
import { readWish } from "../../../lib/chat/words/wish";
import { readReply } from "../../../lib/messages/replies";
import { whatsappDoor } from "../doors/door";
import { hear as hearReply } from "../messages/replies";
import type { Heard as HeardReply } from "../messages/replies";
import * as Outbox from "../outbox/outbox";
import * as Conversations from "./conversations";
import type { Conversation } from "./conversations";
import * as Lines from "./lines";
import * as Talk from "./talk";
import * as WhichShop from "./whichShop";
import { vOwnNumber } from "../outbox/whatsappValidators";

/**
 * Conversations on WhatsApp: whose line it is, with which shop, and how an answer leaves. The number that
 * WhatsApp names is proven; who hides it is known by the name that WhatsApp has for them, and is asked
 * for an address or a number before their time is held.
 */

export const vSaid = v.union(
  v.object({ kind: v.literal("choice"), id: v.string() }),
  v.object({ kind: v.literal("text"), text: v.string() }),
  v.object({ kind: v.literal("other") }),
);

/** A line as a delivery brings it: see model/carriers/whatsappReports. */
export const heardFields = {
  wamid: v.string(),
  person: v.string(),
  phone: v.optional(v.string()),
  profileName: v.optional(v.string()),
  at: v.number(),
  said: vSaid,
  own: vOwnNumber,
};
type Heard = Infer<ReturnType<typeof v.object<typeof heardFields>>>;

/** What a line came to; null for one that nobody here hears. */
export type Handled = Omit<Talk.Taken, "card"> & { conversationId: Id<"conversations"> | null };

/** Takes a line in, once however often it is brought, and answers it. */
export async function hear(ctx: MutationCtx, heard: Heard): Promise<Handled> {
  const found = await findParty(ctx, heard);
  if (!found) return { before: null, after: null, outcome: "said_before", conversationId: null };
  const { party, line, among } = found;
  const { conversation } = party;
  if (among !== null) {
    const isAsked = await WhichShop.ask(ctx, party, { line, among });
    if (isAsked) await sendNewest(ctx, conversation);
    const { at } = conversation.session;
    const outcome = isAsked ? "answered" : "left";
    return { before: at, after: at, outcome, conversationId: conversation._id };
  }
  const reply = await takeReply(ctx, conversation, heard);
  const { card, ...taken } =
    reply === null ? await Talk.take(ctx, party, line) : await note(ctx, party, line, reply);
  if (card !== null) await sendNewest(ctx, conversation);
  return { ...taken, conversationId: conversation._id };
}

/**
 * What is said to it: WhatsApp lets us answer for a day whoever wrote. An end that was told before, and a
 * beginning that an end came after, are answered nothing: two machines do not talk, and nothing untrue is said.
 */
const ANSWERS = {
  stopped: "messagesStop",
  stopped_before: null,
  started: "messagesStart",
  too_late: null,
  coming: "heard",
} as const;

/** Keeps what means the same in every state, and says what it did. */
async function note(
  ctx: MutationCtx,
  party: Talk.Party,
  line: Talk.Line,
  reply: HeardReply,
): Promise<Talk.Taken> {
  const { at } = party.conversation.session;
  const answer = ANSWERS[reply];
  const card = await Talk.acknowledge(ctx, party, { ...line, answer });
  return { before: at, after: at, outcome: "noted", card };
}

/**
 * STOP, START and the answer to a reminder, which mean what they mean after every message; a yes to what
 * the conversation asks is no such answer, and "cancel", which ends texts, cancels here. Null for
 * what is none of these.
 */
async function takeReply(
  ctx: MutationCtx,
  { session, endsAt }: Conversation,
  { said, phone, at, own }: Heard,
): Promise<HeardReply | null> {
  if (said.kind !== "text" || phone === undefined) return null;
  const { meaning } = readReply(said.text);
  const isAsked = session.at !== "idle" && at < endsAt;
  if (meaning === "other" || (meaning === "come" && isAsked)) return null;
  if (meaning === "stop" && readWish(said.text) !== "stop") return null;
  return await hearReply(ctx, { from: phone, body: said.text, at, shopId: own?.shopId });
}

/** Sends the line that was said last. */
export async function sendNewest(ctx: MutationCtx, conversation: Conversation): Promise<void> {
  const [line] = await Lines.listNewest(ctx, conversation._id, 1);
  if (line && line.from !== "customer") await send(ctx, conversation, line._id);
}

/** Hands a line to WhatsApp, where the conversation is held there. */
export async function send(
  ctx: MutationCtx,
  { channel, phone, person, shopId }: Pick<Conversation, "channel" | "phone" | "person" | "shopId">,
  lineId: Id<"chatLines">,
): Promise<void> {
  const to = phone?.replace(/[^+\d]/g, "") ?? person;
  if (channel !== "whatsapp" || to === undefined) return;
  const news = { kind: "chat_line" as const, event: lineId, aboutId: lineId };
  const reach = { whatsapp: to };
  await Outbox.write(ctx, { ...news, shopId: undefined, numberOf: shopId, reach });
}

/** Says, once, that a line could not be answered. */
export async function apologise(ctx: MutationCtx, heard: Heard): Promise<void> {
  const found = await findParty(ctx, heard);
  if (!found) return;
  await Talk.acknowledge(ctx, found.party, { ...found.line, answer: "failed" });
  await sendNewest(ctx, found.party.conversation);
}

/** Whose line it is and with which shop; null for one that was taken in before. */
async function findParty(ctx: MutationCtx, heard: Heard) {
  const { person, profileName, wamid, at, said, own } = heard;
  if (await Lines.isSaidAnywhere(ctx, wamid)) return null;
  const phone = writtenNumber(heard.phone);
  // A shop's own number is that shop's alone, whatever is written to it.
  const { shop, among } = own
    ? { shop: await ctx.db.get("shops", own.shopId), among: null }
    : await shopOf(ctx, { person, said, phone });
  if (!shop) return null;
  const who = { person, phone, profileName, numberId: own?.phoneId };
  const locale = among === null ? undefined : WhichShop.localeOf(said);
  const conversation = await Conversations.ensureOnWhatsapp(ctx, { shop, locale }, who);
  // A number that was shared once is theirs, also where they hide it.
  const door = whatsappDoor({ person, phone: conversation.phone });
  const party = { conversation, shop, door };
  return { party, among, line: { said: withoutShop(said, shop), sayId: wamid, at } };
}

/**
 * "Hello Fade & Anchor (fade-and-anchor)", or without its name in brackets, asks for no skin fade: what
 * names the shop says nothing else.
 */
function withoutShop(said: Heard["said"], { slug, name }: Doc<"shops">): Heard["said"] {
  // A tap that chose the shop begins with it.
  if (said.kind === "choice" && WhichShop.chosenBy(said) === slug) return WhichShop.BEGINNING;
  if (said.kind !== "text") return said;
  const text = said.text.replace(`(${slug})`, "").replace(name, "").trim();
  // A shop that is called Cut has customers who want one.
  if (!said.text.includes(`(${slug})`) && readWish(text) !== "greet") return said;
  return text === "" ? said : { kind: "text", text };
}

/** A number as bookings keep it; WhatsApp names it with its country. */
export function writtenNumber(phone: string | undefined): string | undefined {
  // WhatsApp names mobile phones of Mexico with a 1 that their numbers do not have any more.
  const called = phone?.replace(/^\+521(?=\d{10}$)/, "+52");
  return called === undefined ? undefined : parsePhone(called, null)?.written;
}

/** Conversations of one person that are looked through for the newest. */
const MOST = 20;

/** A shop, and others where it is to be asked which of them is meant. */
type Which = { shop: Doc<"shops"> | null; among: Doc<"shops">[] | null };

/**
 * With which shop somebody talks: the one whose link they came by, which names it, or whose name they
 * tap or write where it is asked; or the one that they talked with last, or visited last; or the only one
 * there is. Where nothing tells, it is asked.
 */
async function shopOf(
  ctx: QueryCtx,
  { person, phone, said }: Pick<Heard, "person" | "phone" | "said">,
): Promise<Which> {
  const named = await shopNamed(ctx, said);
  if (named) return { shop: named, among: null };
  const talked = await ctx.db
    .query("conversations")
    .withIndex("by_channel_and_person_and_shopId", (q) =>
      q.eq("channel", "whatsapp").eq("person", person),
    )
    .take(MOST);
  const [last] = talked.sort((one, other) => other.lastAt - one.lastAt);
  const lastShop = last ? await ctx.db.get("shops", last.shopId) : null;
  const isOpen = last !== undefined && (await WhichShop.isOpen(ctx, last));
  const wantsOther = said.kind === "text" && WhichShop.wantsOther(said.text);
  if (lastShop && !isOpen && !wantsOther) return { shop: lastShop, among: null };
  const visited = phone === undefined || wantsOther ? null : await lastVisited(ctx, phone);
  if (visited) return { shop: visited, among: null };
  const meant = await WhichShop.meantBy(ctx, { said, phone });
  const [only, ...others] = meant;
  const isReply = said.kind === "text" && readReply(said.text).meaning !== "other";
  if (only === undefined || others.length === 0 || isReply) {
    return { shop: lastShop ?? only ?? null, among: null };
  }
  // The question stands in one conversation until it is answered.
  return { shop: lastShop ?? only, among: meant };
}

const SLUG = /\(([a-z0-9-]{1,80})\)/;

/** "Hello Fade & Anchor (fade-and-anchor)": as the button of a shop's page begins. */
async function shopNamed(ctx: QueryCtx, said: Heard["said"]): Promise<Doc<"shops"> | null> {
  const [, written] = said.kind === "text" ? (SLUG.exec(said.text.slice(0, 300)) ?? []) : [];
  const slug = written ?? WhichShop.chosenBy(said);
  if (slug === null) return null;
  const shop = await ctx.db
    .query("shops")
    .withIndex("by_slug", (q) => q.eq("slug", slug))
    .unique();
  return shop?.active === true ? shop : null;
}

async function lastVisited(ctx: QueryCtx, phone: string): Promise<Doc<"shops"> | null> {
  const booking = await ctx.db
    .query("bookings")
    .withIndex("by_customerPhone_and_endsAt", (q) => q.eq("customerPhone", phone))
    .order("desc")
    .first();
  return booking && (await ctx.db.get("shops", booking.shopId));
}
