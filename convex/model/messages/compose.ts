import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { env } from "../../_generated/server";
import { calendarFile, methodOf } from "../../../lib/calendar/ics";
import { visitEvent } from "../../../lib/calendar/visitEvent";
import { placeOf } from "../../../lib/contact/place";
import { messageToken } from "../../../lib/messages/linkToken";
import { writeMail } from "../../../lib/messages/mail";
import { formatMoney } from "../../../lib/money";
import { saidWhen } from "../../../lib/time/said";
import * as Links from "../booking/links";
import type { Mail } from "./provider";
import { wordsOf } from "./words";
import type { Say } from "./words";

/** What a message says: looked up in the moment in which it is sent. */

type About = { message: Doc<"messages">; booking: Doc<"bookings">; shop: Doc<"shops"> };

/** With how it is said: in the customer's language, by the shop's clock and in its money. */
type Told = About & { locale: string; say: Say; when: string; money: (minor: number) => string };

/** The mail of a message, with a link of its own. */
export async function composeMail(ctx: MutationCtx, about: About, to: string): Promise<Mail> {
  const told = toldOf(about);
  const content = {
    language: told.locale,
    shopName: told.shop.name,
    ...textsOf(told),
    facts: factsOf(told),
    button: await buttonOf(ctx, told),
    footer: footerOf(told),
  };
  return {
    key: about.message._id,
    from: senderOf(about.shop),
    to,
    replyTo: undefined,
    ...writeMail(content),
    attachments: [calendarOf(told, to)],
  };
}

function toldOf(about: About): Told {
  const { booking, shop } = about;
  const locale = booking.locale ?? shop.locale;
  return {
    ...about,
    locale,
    say: wordsOf(locale),
    when: saidWhen(booking.startsAt, { locale, timeZone: shop.timeZone }),
    money: (minor) => formatMoney(minor, booking.currency, locale),
  };
}

function textsOf(told: Told) {
  const { message, booking, shop, say, when } = told;
  const { kind } = message;
  const values = {
    shop: shop.name,
    service: booking.serviceName,
    barber: booking.barberName,
    when,
  };
  const text = say(`${kind}Text`, { ...values, name: booking.customerName });
  return {
    subject: say(`${kind}Subject`, values),
    preview: say(`${kind}Preview`, values),
    heading: say(`${kind}Heading`, values),
    paragraphs: [text, ...moneyBackOf(told)],
  };
}

/** What becomes of the money of a booking that is off. */
function moneyBackOf({ booking, say, money }: Told): string[] {
  const { status, capturedMinor, keptMinor = 0 } = booking;
  if (status !== "cancelled") return [];
  const lines = [];
  const backMinor = capturedMinor - keptMinor;
  if (backMinor > 0) lines.push(say("backText", { amount: money(backMinor) }));
  if (keptMinor > 0) lines.push(say("keptText", { amount: money(keptMinor) }));
  return lines;
}

function factsOf({ booking, shop, say, when, money }: Told) {
  const facts = [
    { label: say("when"), value: when },
    { label: say("service"), value: booking.serviceName },
    { label: say("barber"), value: booking.barberName },
    { label: say("where"), value: [shop.name, placeOf(shop)].filter(Boolean).join("\n") },
    { label: say("code"), value: booking.code },
  ];
  if (booking.status !== "confirmed") return facts;
  const paidMinor = booking.capturedMinor - booking.refundedMinor;
  if (paidMinor > 0) facts.push({ label: say("paid"), value: money(paidMinor) });
  const { dueAtShopMinor } = booking;
  if (dueAtShopMinor > 0) facts.push({ label: say("dueAtShop"), value: money(dueAtShopMinor) });
  return facts;
}

/** The way to the booking, or to book again; none once the shop has ended all links. */
async function buttonOf(ctx: MutationCtx, { message, booking, shop, say }: Told) {
  if (booking.status === "cancelled") {
    return { label: say("bookAgain"), url: `${env.SITE_URL}/s/${shop.slug}` };
  }
  if (booking.manageTokenHashes.length === 0) return null;
  const token = await messageToken(env.MAIL_API_KEY ?? "", message._id);
  await Links.add(ctx, booking, token);
  return { label: say("open"), url: `${env.SITE_URL}/bookings/${booking.code}?t=${token}` };
}

function footerOf({ shop, say }: Told): string[] {
  const why = say("why", { shop: shop.name });
  return shop.phone === "" ? [why] : [why, say("questions", { phone: shop.phone })];
}

/** `"Fade & Anchor" <bookings@...>`: the shop's name with the installation's address. */
function senderOf({ name }: Doc<"shops">): string {
  const from = env.MAIL_FROM ?? "";
  const address = /<([^<>]+)>/.exec(from)?.[1] ?? from;
  return `"${name.replace(/["\\\r\n]/g, " ").trim()}" <${address}>`;
}

/** The visit for a calendar, which replaces what earlier messages put there. */
function calendarOf({ message, booking, shop, say }: Told, to: string) {
  const words = {
    title: say("eventTitle", { service: booking.serviceName, shop: shop.name }),
    description: say("eventText", { barber: booking.barberName, code: booking.code }),
  };
  const visit = { ...booking, changes: booking.changes ?? 0, shop };
  const event = {
    // The same in every try: a provider takes one key for one and the same mail.
    ...visitEvent(visit, { site: env.SITE_URL, now: message._creationTime, words }),
    attendee: { name: booking.customerName, email: to },
  };
  const contentType = `text/calendar; charset=utf-8; method=${methodOf(event)}`;
  return { filename: `${booking.code}.ics`, contentType, content: calendarFile(event) };
}
