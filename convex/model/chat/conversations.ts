import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { freshSession } from "../../../lib/chat/session";
import type { Session } from "../../../lib/chat/session";
import { keptLocale } from "../../../lib/languages";
import { isVisitKey } from "../../../lib/numbers/funnel";
import { MINUTE_MS } from "../../../lib/time/zones";
import * as Jobs from "../jobs";
import { hashToken, newManageToken } from "../tokens";

/** Conversations as rows: who talks with which shop, and where that stands. */

export type Conversation = Doc<"conversations">;

/** How long a session waits for its person. */
export const SESSION_MS = 15 * MINUTE_MS;

type Begun = { shop: Doc<"shops">; locale: string | undefined };

/** Begins one for a browser; the token is told once, and its hash kept. */
export async function beginOnWeb(
  ctx: MutationCtx,
  { shop, locale, visitKey }: Begun & { visitKey: string | undefined },
): Promise<{ conversation: Conversation; token: string }> {
  const token = newManageToken();
  const conversation = await insert(ctx, {
    ...beginningOf({ shop, locale }),
    channel: "chat",
    tokenHash: await hashToken(token),
    visitKey: visitKey !== undefined && isVisitKey(visitKey) ? visitKey : undefined,
  });
  return { conversation, token };
}

/** Somebody on WhatsApp, by how it calls them there and what it says of them. */
export type OnWhatsapp = {
  person: string;
  phone: string | undefined;
  profileName: string | undefined;
  /** The shop's own number that they wrote to; undefined for the deployment's. */
  numberId: string | undefined;
};

/** The conversation of somebody on WhatsApp with a shop, if they ever talked. */
export async function getOnWhatsapp(
  ctx: QueryCtx,
  person: string,
  shopId: Id<"shops">,
): Promise<Conversation | null> {
  return await ctx.db
    .query("conversations")
    .withIndex("by_channel_and_person_and_shopId", (q) =>
      q.eq("channel", "whatsapp").eq("person", person).eq("shopId", shopId),
    )
    .unique();
}

/** The conversation of somebody on WhatsApp with a shop, begun where there was none. */
export async function ensureOnWhatsapp(
  ctx: MutationCtx,
  { shop, locale }: Begun,
  { person, phone, profileName, numberId }: OnWhatsapp,
): Promise<Conversation> {
  const known = await getOnWhatsapp(ctx, person, shop._id);
  if (!known) {
    const begun = beginningOf({ shop, locale });
    const who = { person, phone, profileName, numberId };
    return await insert(ctx, { ...begun, channel: "whatsapp", ...who });
  }
  // What is not said this time is not unsaid.
  const now = {
    phone: phone ?? known.phone,
    profileName: profileName ?? known.profileName,
    numberId,
  };
  const isNew =
    now.phone !== known.phone ||
    now.profileName !== known.profileName ||
    now.numberId !== known.numberId;
  if (isNew) await ctx.db.patch("conversations", known._id, now);
  return { ...known, ...now };
}

function beginningOf({ shop, locale }: Begun) {
  const now = Date.now();
  return {
    shopId: shop._id,
    locale: keptLocale(locale) ?? shop.locale,
    session: freshSession(),
    endsAt: now + SESSION_MS,
    hasTimer: false,
    heardAt: now,
    lastAt: now,
    codes: [],
  };
}

async function insert(
  ctx: MutationCtx,
  fields: Omit<Conversation, "_id" | "_creationTime">,
): Promise<Conversation> {
  const id = await ctx.db.insert("conversations", fields);
  const conversation = await ctx.db.get("conversations", id);
  if (!conversation) throw new Error("insert: no conversation");
  return conversation;
}

/** The conversation that a browser's token opens; null for everybody else's. */
export async function getByToken(
  ctx: QueryCtx,
  anyId: string,
  token: string,
): Promise<Conversation | null> {
  const id = ctx.db.normalizeId("conversations", anyId);
  const conversation = id && (await ctx.db.get("conversations", id));
  const isOpen = conversation?.tokenHash === (await hashToken(token));
  return isOpen ? conversation : null;
}

/** Where a conversation stands now: fresh once its session has ended, which `hasEnded` says. */
export function sessionNow(
  { session, endsAt }: Conversation,
  now: number,
): { session: Session; hasEnded: boolean } {
  if (now < endsAt) return { session, hasEnded: false };
  return { session: freshSession(session), hasEnded: session.at !== "idle" };
}

/** Keeps where a conversation stands after a line, and waits for its end where it is unfinished. */
export async function keep(
  ctx: MutationCtx,
  { _id, hasTimer, session }: Conversation,
  change: Partial<Conversation> & { session: Session },
): Promise<void> {
  const now = Date.now();
  const waits = change.session.at !== "idle";
  if (waits && session.at === "idle") await count(ctx, _id, ["begun"]);
  if (waits && !hasTimer) await waitForEnd(ctx, _id, SESSION_MS);
  await ctx.db.patch("conversations", _id, {
    ...change,
    endsAt: now + SESSION_MS,
    hasTimer: hasTimer || waits,
  });
}

/** Has a job look after a session at its end. */
export async function waitForEnd(
  ctx: MutationCtx,
  conversationId: Id<"conversations">,
  delayMs: number,
): Promise<void> {
  await Jobs.run(ctx, internal.chat.timeOut, { conversationId }, delayMs);
}

export type Tally = NonNullable<Conversation["tally"]>;
export const NO_TALLY: Tally = { begun: 0, expired: 0, confirmed: 0, held: 0 };

/** Counts what happened in a conversation; its row is nobody else's, so that nobody waits for it. */
export async function count(
  ctx: MutationCtx,
  id: Id<"conversations">,
  what: readonly (keyof Tally)[],
): Promise<void> {
  const tally = { ...NO_TALLY, ...(await ctx.db.get("conversations", id))?.tally };
  for (const each of what) tally[each] += 1;
  await ctx.db.patch("conversations", id, { tally });
}

/** Codes that a conversation keeps. */
const MOST_CODES = 20;

/** Remembers what was booked in a conversation. */
export async function addCode(
  ctx: MutationCtx,
  id: Id<"conversations">,
  code: string,
): Promise<void> {
  const conversation = await ctx.db.get("conversations", id);
  const codes = [...(conversation?.codes ?? []), code].slice(-MOST_CODES);
  await ctx.db.patch("conversations", id, { codes });
}
