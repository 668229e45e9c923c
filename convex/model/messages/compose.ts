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

type Told = { message: Doc<"messages">; booking: Doc<"bookings">; shop: Doc<"shops"> };

/** The mail of a message, with a link of its own. */
export async function composeMail(ctx: MutationCtx, told: Told, to: string): Promise<Mail> {
  const { message, booking, shop } = told;
  const say = wordsOf(shop.locale);
  const content = {
    language: shop.locale,
    shopName: shop.name,
    ...textsOf(told, say),
    facts: factsOf(told, say),
    button: await buttonOf(ctx, told, say),
    footer: footerOf(shop, say),
  };
  return {
    key: message._id,
    from: senderOf(shop),
    to,
    replyTo: undefined,
    ...writeMail(content),
    attachments: [calendarOf(booking, shop, to, say)],
  };
}

function textsOf({ message, booking, shop }: Told, say: Say) {
  const when = saidWhen(booking.startsAt, shop);
  const values = {
    shop: shop.name,
    service: booking.serviceName,
    barber: booking.barberName,
    when,
  };
  const { kind } = message;
  return {
    subject: say(`${kind}Subject`, values),
    preview: say(`${kind}Preview`, values),
    heading: say(`${kind}Heading`, values),
    paragraphs: [
      say(`${kind}Text`, { ...values, name: booking.customerName }),
      ...moneyOf(booking, shop, say),
    ],
  };
}

/** What became of the money of a booking that is off. */
function moneyOf(booking: Doc<"bookings">, { locale }: Doc<"shops">, say: Say): string[] {
  if (booking.status !== "cancelled" || booking.capturedMinor === 0) return [];
  const { capturedMinor, keptMinor = 0, currency } = booking;
  const money = (minor: number) => formatMoney(minor, currency, locale);
  const lines = [];
  if (capturedMinor > keptMinor)
    lines.push(say("backText", { amount: money(capturedMinor - keptMinor) }));
  if (keptMinor > 0) lines.push(say("keptText", { amount: money(keptMinor) }));
  return lines;
}

function factsOf({ booking, shop }: Told, say: Say) {
  const money = (minor: number) => formatMoney(minor, booking.currency, shop.locale);
  const facts = [
    { label: say("when"), value: saidWhen(booking.startsAt, shop) },
    { label: say("service"), value: booking.serviceName },
    { label: say("barber"), value: booking.barberName },
    { label: say("where"), value: [shop.name, placeOf(shop)].filter(Boolean).join("\n") },
    { label: say("code"), value: booking.code },
  ];
  if (booking.status !== "confirmed") return facts;
  if (booking.capturedMinor > 0)
    facts.push({ label: say("paid"), value: money(booking.capturedMinor) });
  if (booking.dueAtShopMinor > 0) {
    facts.push({ label: say("dueAtShop"), value: money(booking.dueAtShopMinor) });
  }
  return facts;
}

/** The way to the booking, or to book again; none once the shop has ended all links. */
async function buttonOf(ctx: MutationCtx, { message, booking, shop }: Told, say: Say) {
  if (booking.status === "cancelled") {
    return { label: say("bookAgain"), url: `${env.SITE_URL}/s/${shop.slug}` };
  }
  if (booking.manageTokenHashes.length === 0) return null;
  const token = await messageToken(env.MAIL_API_KEY ?? "", message._id);
  await Links.add(ctx, booking, token);
  return { label: say("open"), url: `${env.SITE_URL}/bookings/${booking.code}?t=${token}` };
}

function footerOf(shop: Doc<"shops">, say: Say): string[] {
  const asked = shop.phone === "" ? [] : [say("questions", { phone: shop.phone })];
  return [say("why", { shop: shop.name }), ...asked];
}

/** `"Fade & Anchor" <bookings@...>`: the shop's name with the installation's address. */
function senderOf({ name }: Doc<"shops">): string {
  const address = /<([^<>]+)>/.exec(env.MAIL_FROM ?? "")?.[1] ?? env.MAIL_FROM ?? "";
  return `"${name.replace(/["\\\r\n]/g, " ").trim()}" <${address}>`;
}

/** The visit for a calendar, which replaces what earlier messages put there. */
function calendarOf(booking: Doc<"bookings">, shop: Doc<"shops">, to: string, say: Say) {
  const words = {
    title: say("eventTitle", { service: booking.serviceName, shop: shop.name }),
    description: say("eventText", { barber: booking.barberName, code: booking.code }),
  };
  const visit = { ...booking, changes: booking.changes ?? 0, shop };
  const event = {
    ...visitEvent(visit, { site: env.SITE_URL, now: Date.now(), words }),
    attendee: { name: booking.customerName, email: to },
  };
  const contentType = `text/calendar; charset=utf-8; method=${methodOf(event)}`;
  return { filename: `${booking.code}.ics`, contentType, content: calendarFile(event) };
}
