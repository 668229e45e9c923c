import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { env } from "../../_generated/server";
import { parsePhone } from "../../../lib/contact/phone";
import { HOME_LOCALES } from "../../../lib/languages";
import { CONSENT_PURPOSES } from "../../../lib/messages/kinds";
import { readReply } from "../../../lib/messages/replies";
import type { Reply } from "../../../lib/messages/replies";
import { inAlphabet } from "../../../lib/messages/sms";
import { saidWhen } from "../../../lib/time/said";
import { MINUTE_MS } from "../../../lib/time/zones";
import * as Attendance from "../booking/attendance";
import * as Limits from "../limits";
import * as Consents from "../outbox/consents";
import * as Suppressions from "../outbox/suppressions";
import { wordsOf } from "./words";

/** What people answer to a text or by WhatsApp. The number is proven: its carrier says who wrote. */

/** Visits of one number that are looked through for the next one. */
const MOST = 50;

/** Does what somebody asks for by text. What to answer them, in one part; null for nothing. */
export async function take(
  ctx: MutationCtx,
  { from, body }: { from: string; body: string },
): Promise<string | null> {
  // Others than phones, as a carrier's own short number, are answered nothing.
  const phone = phoneOf(from);
  if (phone === undefined) return null;
  const reply = readReply(body);
  switch (reply.meaning) {
    case "stop":
      return await sayChanged(ctx, { phone, reply }, await stop(ctx, "sms", from), "textStopped");
    case "start":
      return await sayChanged(ctx, { phone, reply }, await start(ctx, "sms", from), "textStarted");
    case "come":
      return await come(ctx, { phone, reply });
    case "other":
      return await explain(ctx, { phone, reply });
    default:
      return reply.meaning satisfies never;
  }
}

/**
 * The same by WhatsApp, for the conversation to answer. Deliveries come late, twice and in any order: an
 * end always counts, a beginning only where no end came after it, and "I come" while it is fresh, as it would
 * be taken for the visit after that one. What is written to a shop's own number concerns that shop alone.
 * What it came to; null for what is none of these.
 */
export async function hear(
  ctx: MutationCtx,
  { from, body, at, shopId }: { from: string; body: string; at: number } & OfShop,
): Promise<Heard | null> {
  const phone = phoneOf(from);
  if (phone === undefined) return null;
  const { meaning } = readReply(body);
  switch (meaning) {
    case "stop":
      return (await stop(ctx, "whatsapp", from, shopId)) ? "stopped" : "stopped_before";
    case "start": {
      const last = await Consents.getLast(ctx, "whatsapp", from, "visit", shopId);
      if (last?.isGiven === false && last.at >= at) return "too_late";
      await start(ctx, "whatsapp", from, shopId);
      return "started";
    }
    case "come": {
      const next = Date.now() - at > FRESH_MS ? null : await getNext(ctx, phone, shopId);
      if (!next) return null;
      await Attendance.confirm(ctx, next, "by WhatsApp");
      return "coming";
    }
    case "other":
      return null;
    default:
      return meaning satisfies never;
  }
}

/** What an answer by WhatsApp came to; `too_late` is a beginning that an end came after. */
export type Heard = "stopped" | "stopped_before" | "started" | "too_late" | "coming";

const FRESH_MS = 10 * MINUTE_MS;

function phoneOf(from: string): string | undefined {
  return /^\+\d{6,15}$/.test(from) ? parsePhone(from, "GB")?.written : undefined;
}

/** Who wrote, by the number as bookings keep it, and what they meant. */
type Written = { phone: string; reply: Reply };

/**
 * Answers who changed something. Carriers answer their own words themselves, and let nothing more
 * through; what is said again is answered by nobody, so that two machines do not talk.
 */
async function sayChanged(
  ctx: MutationCtx,
  written: Written,
  hasChanged: boolean,
  word: "textStopped" | "textStarted",
): Promise<string | null> {
  return hasChanged && !written.reply.isCarriers ? await say(ctx, written, word) : null;
}

const WORDS_VERSION = 1;

/** By which way somebody wrote. */
type Way = "sms" | "whatsapp";
/** Where they wrote to a shop's own number: which shop that is. */
type OfShop = { shopId?: Id<"shops"> | undefined };

/**
 * Nothing on that way any more, nor the same by another message to that phone; of one shop where it was
 * told to its own number. True where that is new.
 */
async function stop(
  ctx: MutationCtx,
  via: Way,
  address: string,
  shopId?: Id<"shops">,
): Promise<boolean> {
  const isOfAll = shopId === undefined;
  const changes = [isOfAll && (await Suppressions.suppress(ctx, via, address, "opted_out"))];
  const said = { address, isGiven: false, words: `${via}.stop:${WORDS_VERSION}`, via, shopId };
  for (const purpose of CONSENT_PURPOSES) {
    changes.push(await Consents.record(ctx, { ...said, channel: "sms", purpose }));
    changes.push(await Consents.record(ctx, { ...said, channel: "whatsapp", purpose }));
  }
  return changes.includes(true);
}

/** Messages about visits by that way again; true where that is new. */
async function start(
  ctx: MutationCtx,
  via: Way,
  address: string,
  shopId?: Id<"shops">,
): Promise<boolean> {
  const isOfAll = shopId === undefined;
  const isLifted = isOfAll && (await Suppressions.lift(ctx, via, address, "opted_out"));
  const words = `${via}.start:${WORDS_VERSION}`;
  const said = { channel: via, address, purpose: "visit" as const, isGiven: true, words, via };
  const isAgreed = await Consents.record(ctx, { ...said, shopId }, { isProven: !isOfAll });
  return isLifted || isAgreed;
}

/** Marks the next visit of a number; who has none, or said so before, is answered like anybody. */
async function come(ctx: MutationCtx, written: Written): Promise<string | null> {
  const next = await getNext(ctx, written.phone);
  if (!next) return await explain(ctx, written);
  if (next.attendanceConfirmedAt !== undefined) return null;
  await Attendance.confirm(ctx, next, "by text");
  return await say(ctx, written, "textComing");
}

/** Nobody reads what is written here: one answer says so, and where to turn; a machine gets no second. */
async function explain(ctx: MutationCtx, written: Written): Promise<string | null> {
  if (!(await Limits.allows(ctx, "textAnswer", written.phone))) return null;
  return await say(ctx, written, "textUnread");
}

/** An answer in its reader's language: of their next visit's shop or their last one's. */
async function say(
  ctx: MutationCtx,
  { phone, reply }: Written,
  word: "textStopped" | "textStarted" | "textComing" | "textUnread",
): Promise<string> {
  const booking = (await getNext(ctx, phone)) ?? (await getLast(ctx, phone));
  const shop = booking && (await ctx.db.get("shops", booking.shopId));
  const spoken = reply.language && HOME_LOCALES[reply.language];
  const locale = spoken ?? booking?.locale ?? shop?.locale ?? HOME_LOCALES.en;
  const words = wordsOf(locale);
  if (!booking || !shop) {
    const site = { shop: words("siteName"), phone: "none", when: "", link: env.SITE_URL };
    return inAlphabet(words(word, site));
  }
  const { name, slug, timeZone } = shop;
  return inAlphabet(
    words(word, {
      shop: name,
      phone: shop.phone === "" ? "none" : shop.phone,
      when: saidWhen(booking.startsAt, { locale, timeZone }),
      link: `${env.SITE_URL}/s/${slug}`,
    }),
  );
}

/** The next visit that stands of a number, of one shop where it is named. */
async function getNext(
  ctx: QueryCtx,
  phone: string,
  shopId?: Id<"shops">,
): Promise<Doc<"bookings"> | null> {
  const now = Date.now();
  const coming = await ctx.db
    .query("bookings")
    .withIndex("by_customerPhone_and_endsAt", (q) => q.eq("customerPhone", phone).gt("endsAt", now))
    .take(MOST);
  const isNext = ({ status, startsAt, ...booking }: Doc<"bookings">) =>
    status === "confirmed" && startsAt > now && booking.shopId === (shopId ?? booking.shopId);
  return coming.find(isNext) ?? null;
}

async function getLast(ctx: QueryCtx, phone: string): Promise<Doc<"bookings"> | null> {
  return await ctx.db
    .query("bookings")
    .withIndex("by_customerPhone_and_endsAt", (q) => q.eq("customerPhone", phone))
    .order("desc")
    .first();
}
