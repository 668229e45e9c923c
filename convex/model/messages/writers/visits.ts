import type { Doc } from "../../../_generated/dataModel";
import type { MutationCtx } from "../../../_generated/server";
import { env } from "../../../_generated/server";
import { calendarFile, methodOf } from "../../../../lib/calendar/ics";
import { visitEvent } from "../../../../lib/calendar/visitEvent";
import { placeOf } from "../../../../lib/contact/place";
import { messageToken } from "../../../../lib/messages/linkToken";
import { whyLeftOut } from "../../../../lib/messages/stillTrue";
import { formatMoney } from "../../../../lib/money";
import { saidWhen } from "../../../../lib/time/said";
import * as Links from "../../booking/links";
import type { Attachment } from "../carrier";
import type { Content, Writer } from "../content";
import { wordsOf } from "../words";
import type { Say } from "../words";

/** What customers are told of a visit: that it is theirs, moved, off or near. */

type About = { message: Doc<"messages">; booking: Doc<"bookings">; shop: Doc<"shops"> };

/** With how it is said: in the customer's language, by the shop's clock and in its money. */
type Told = About & { locale: string; say: Say; when: string; money: (minor: number) => string };

/** A message about a visit that stands, or that is off; with a link of its own. */
export const visit: Writer = async (ctx, message) => {
  const { kind, startsAt = 0, changes = 0 } = message;
  const booking = message.bookingId && (await ctx.db.get("bookings", message.bookingId));
  const shop = message.shopId && (await ctx.db.get("shops", message.shopId));
  if (!booking || !shop) throw new Error(`visit: ${message._id} is of a booking that is gone`);
  const problem = whyLeftOut({
    kind,
    writtenFor: { startsAt, changes },
    booking: { ...booking, changes: booking.changes ?? 0 },
    now: Date.now(),
  });
  return problem ?? (await contentOf(ctx, toldOf({ message, booking, shop })));
};

async function contentOf(ctx: MutationCtx, told: Told): Promise<Content> {
  return {
    locale: told.locale,
    shop: told.shop,
    ...textsOf(told),
    facts: factsOf(told),
    button: await buttonOf(ctx, told),
    footer: footerOf(told),
    attachments: [calendarOf(told)],
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
    short: say(`${kind}Short`, values),
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
  const token = await messageToken(env.STRIPE_SECRET_KEY, message);
  await Links.add(ctx, booking, token);
  return { label: say("open"), url: `${env.SITE_URL}/bookings/${booking.code}?t=${token}` };
}

function footerOf({ shop, say }: Told): string[] {
  const why = say("why", { shop: shop.name });
  return shop.phone === "" ? [why] : [why, say("questions", { phone: shop.phone })];
}

/** The visit for a calendar, which replaces what earlier messages put there. */
function calendarOf({ message, booking, shop, say }: Told): Attachment {
  const words = {
    title: say("eventTitle", { service: booking.serviceName, shop: shop.name }),
    description: say("eventText", { barber: booking.barberName, code: booking.code }),
  };
  const visit = { ...booking, changes: booking.changes ?? 0, shop };
  const event = {
    // The same in every try: a provider takes one key for one and the same mail.
    ...visitEvent(visit, { site: env.SITE_URL, now: message._creationTime, words }),
    attendee: { name: booking.customerName, email: booking.customerEmail ?? message.to },
  };
  const contentType = `text/calendar; charset=utf-8; method=${methodOf(event)}`;
  return { filename: `${booking.code}.ics`, contentType, content: calendarFile(event) };
}
