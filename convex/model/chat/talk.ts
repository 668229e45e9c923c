import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import type { Card, Said } from "../../../lib/chat/cards";
import { readButton } from "../../../lib/chat/buttons";
import { converse } from "../../../lib/chat/converse";
import type { Scene } from "../../../lib/chat/scene";
import { openAt } from "../../../lib/chat/week";
import type { HandledLine } from "../../../lib/chat/logLine";
import { actionChoice, firstChoices } from "../../../lib/chat/turn";
import { freshSession } from "../../../lib/chat/session";
import { keptLocale, languageOf } from "../../../lib/languages";
import type { Proof } from "../../../lib/limits/work";
import { MINUTE_MS } from "../../../lib/time/zones";
import { getUser } from "../access";
import type { Door } from "../doors/door";
import * as Limits from "../limits";
import { asksOf } from "./asks";
import * as Conversations from "./conversations";
import type { Conversation } from "./conversations";
import * as Lines from "./lines";
import * as People from "./people";
import { barberNowOf, sceneOf } from "./scene";
import { localeIn, speechOf } from "./speech";

/**
 * One line of somebody, and what it comes to, in one transaction: the line, the answer, where the
 * conversation stands, and whatever was booked, moved or cancelled by it.
 */

export type Line = {
  said: Said;
  /** What its sender calls it: it counts once. */
  sayId: string;
  /** When it was said, epoch ms. */
  at: number;
  pass?: string | undefined;
  proof?: Proof | undefined;
};

export type Party = { conversation: Conversation; shop: Doc<"shops">; door: Door };

/** What a line came to, without what was said in it: for the log, and for whoever sends the answer. */
export type Taken = Pick<HandledLine, "before" | "after" | "outcome"> & {
  /** The answer; null for a line that gets none. */
  card: Card | null;
};

/**
 * Answers a line; not where it was said before, or people of the shop answer. What is too much is told so
 * once, and is `left` after that: nothing is kept of it.
 */
export async function take(ctx: MutationCtx, party: Party, line: Line): Promise<Taken> {
  const { conversation } = party;
  const { at } = conversation.session;
  const unmoved = { before: at, after: at };
  if (await Lines.isSaid(ctx, conversation._id, line.sayId)) {
    return { ...unmoved, outcome: "said_before", card: null };
  }
  if (!(await hasRoom(ctx, conversation))) {
    const card = await slowDown(ctx, party, line);
    return { ...unmoved, outcome: card === null ? "left" : "too_fast", card };
  }
  await Lines.insertSaid(ctx, conversation._id, line);
  const now = Date.now();
  if (isWithPerson(conversation, now) && !isBackToBot(line.said)) {
    await ctx.db.patch("conversations", conversation._id, {
      heardAt: Math.max(conversation.heardAt, line.at),
      lastAt: now,
    });
    return { ...unmoved, outcome: "with_person", card: null };
  }
  return await reply(ctx, party, { ...line, now });
}

/** Speaks another language from now on, and asks in it what was asked last; people of the shop are not interrupted. */
export async function speak(ctx: MutationCtx, party: Party, said: string): Promise<void> {
  const { conversation } = party;
  const locale = keptLocale(said);
  if (locale === undefined || languageOf(locale) === languageOf(conversation.locale)) return;
  await ctx.db.patch("conversations", conversation._id, { locale });
  const now = Date.now();
  if (isWithPerson(conversation, now)) return;
  const goOn = { kind: "choice" as const, id: actionChoice("go_on", "").id };
  const spoken = { ...party, conversation: { ...conversation, locale } };
  await reply(ctx, spoken, { said: goOn, sayId: "", at: now, now });
}

async function reply(
  ctx: MutationCtx,
  party: Party,
  { said, pass, proof, at, now }: Line & { now: number },
): Promise<Taken> {
  const { conversation, shop, door } = party;
  const user = conversation.channel === "chat" ? await getUser(ctx) : null;
  const { session, hasEnded } = Conversations.sessionNow(conversation, now);
  const asker = { conversation, shop, door, user, pass, proof, now };
  const known = knownOf(party, user);
  const { locale, channel, phone } = conversation;
  const writesHere = channel === "whatsapp" && phone !== undefined;
  const hidesNumber = channel === "whatsapp" && phone === undefined;
  const scene = await sceneOf(ctx, { shop, locale, known, writesHere, hidesNumber }, now);
  const outcome = await converse(session, said, { scene, asks: asksOf(ctx, asker), hasEnded });
  await Lines.insertCard(ctx, conversation._id, outcome.card, now);
  const isOther = outcome.language !== languageOf(conversation.locale);
  await Conversations.keep(ctx, conversation, {
    session: outcome.session,
    locale: isOther ? localeIn(outcome.language, conversation.locale) : conversation.locale,
    heardAt: Math.max(conversation.heardAt, at),
    lastAt: now,
    personUntil: undefined,
    waitingSince: undefined,
    ...(outcome.wantsPerson
      ? await People.call(ctx, conversation, shop, { now, answeredAt: openingOf(scene) })
      : {}),
  });
  return {
    before: session.at,
    after: outcome.session.at,
    outcome: outcome.wantsPerson ? "called" : "answered",
    card: outcome.card,
  };
}

/** When somebody of the shop can answer: now while it is open, or when it opens; epoch ms. */
function openingOf({ now, shop }: Scene): number {
  const open = openAt(shop.week, now, shop.timeZone);
  return open.isOpen ? now : (open.from ?? now);
}

type Acknowledgement = "heard" | "failed" | "messagesStop" | "messagesStart";

/** Keeps a line that is answered with a word of `talk` in every state, or with nothing. */
export async function acknowledge(
  ctx: MutationCtx,
  { conversation, shop }: Omit<Party, "door">,
  { answer, ...line }: Line & { answer: Acknowledgement | null },
): Promise<Card | null> {
  const now = Date.now();
  const { say } = speechOf(conversation.locale, shop);
  await Lines.insertSaid(ctx, conversation._id, line);
  await ctx.db.patch("conversations", conversation._id, {
    heardAt: Math.max(conversation.heardAt, line.at),
    lastAt: now,
  });
  if (answer === null) return null;
  const card: Card = { text: say(answer), choices: [actionChoice("bookings", say("bookings"))] };
  await Lines.insertCard(ctx, conversation._id, card, now);
  return card;
}

/** Says hello in a conversation that a browser has just begun. */
export async function greet(
  ctx: MutationCtx,
  { conversation, shop }: Omit<Party, "door">,
): Promise<void> {
  const speech = speechOf(conversation.locale, shop);
  const now = Date.now();
  const text = speech.say("greeting", { shop: shop.name });
  const choices = firstChoices(speech, await barberNowOf(ctx, shop, now));
  await Lines.insertCard(ctx, conversation._id, { text, choices }, now);
}

/** A number or an address that is proven to be theirs, or an account's; and how they are called. */
function knownOf({ conversation, door }: Party, user: Doc<"users"> | null) {
  const { email, phone } = door.proven ?? {};
  return {
    name: user?.name ?? conversation.profileName,
    email: email ?? user?.email,
    phone: phone ?? conversation.phone,
  };
}

function isWithPerson({ personUntil = 0 }: Conversation, now: number): boolean {
  return now < personUntil;
}

function isBackToBot(said: Said): boolean {
  const button = said.kind === "choice" ? readButton(said.id) : null;
  return button?.kind === "action" && button.action === "start";
}

async function hasRoom(ctx: MutationCtx, { _id, shopId }: Conversation): Promise<boolean> {
  return (
    (await Limits.allows(ctx, "chatLine", _id)) && (await Limits.allows(ctx, "chatShop", shopId))
  );
}

const SLOWED_MS = MINUTE_MS;

/** What is too much is answered once, and then no more for a while. */
async function slowDown(ctx: MutationCtx, party: Party, line: Line): Promise<Card | null> {
  const now = Date.now();
  const { _id, slowedAt = 0, locale } = party.conversation;
  if (now - slowedAt < SLOWED_MS) return null;
  const { say } = speechOf(locale, party.shop);
  const card: Card = { text: say("tooFast"), choices: [actionChoice("go_on", say("goOn"))] };
  await Lines.insertSaid(ctx, _id, line);
  await Lines.insertCard(ctx, _id, card, now);
  await ctx.db.patch("conversations", _id, { slowedAt: now, lastAt: now });
  return card;
}

/** The end of a session that was left unfinished: a kind line, and a way to go on. */
export async function timeOut(ctx: MutationCtx, conversation: Conversation): Promise<Card | null> {
  const now = Date.now();
  const { _id, endsAt, session, locale, shopId } = conversation;
  if (session.at === "idle") {
    await ctx.db.patch("conversations", _id, { hasTimer: false });
    return null;
  }
  if (now < endsAt) {
    await Conversations.waitForEnd(ctx, _id, endsAt - now);
    return null;
  }
  await Conversations.count(ctx, _id, ["expired"]);
  await ctx.db.patch("conversations", _id, {
    hasTimer: false,
    session: freshSession(session),
    lastAt: now,
  });
  const shop = await ctx.db.get("shops", shopId);
  if (!shop) return null;
  const speech = speechOf(locale, shop);
  const choices = firstChoices(speech, await barberNowOf(ctx, shop, now));
  const card: Card = { text: speech.say("timedOut"), choices, opens: speech.say("choose") };
  await Lines.insertCard(ctx, _id, card, now);
  return card;
}
