import type { Doc } from "../../../_generated/dataModel";
import type { MutationCtx } from "../../../_generated/server";
import { env } from "../../../_generated/server";
import { messageToken } from "../../../../lib/messages/linkToken";
import { formatMoney } from "../../../../lib/money";
import { saidTime, saidWhen } from "../../../../lib/time/said";
import { MINUTE_MS } from "../../../../lib/time/zones";
import * as Alternatives from "../../availability/alternatives";
import * as Openings from "../../availability/openings";
import * as Links from "../../booking/links";
import * as SearchLinks from "../../booking/searchLinks";
import { getOffer } from "../../shop/visits";
import type { Content, Writer } from "../content";
import { wordsOf } from "../words";
import type { Say } from "../words";

/** What the customer of a search is told who may not look at its page any more. */

/** That a barber has accepted and waits for their yes; nothing once it is given, or too late. */
export const searchFound: Writer = async (ctx, message) => {
  const offerId = ctx.db.normalizeId("searchOffers", message.aboutId ?? "");
  const offer = offerId && (await ctx.db.get("searchOffers", offerId));
  const search = offer && (await ctx.db.get("searches", offer.searchId));
  const shop = search && (await ctx.db.get("shops", search.shopId));
  const barber = offer && (await ctx.db.get("barbers", offer.barberId));
  if (!shop || !barber) return "over";
  if (offer.state !== "accepted" || offer.until <= Date.now()) return "over";
  const locale = search.locale ?? shop.locale;
  const say = wordsOf(locale);
  const clock = { timeZone: shop.timeZone, locale };
  const values = {
    shop: shop.name,
    barber: barber.name,
    name: search.customerName,
    service: search.what,
    when: saidTime(offer.startsAt, clock),
    price: formatMoney(offer.priceMinor, shop.currency, locale),
    until: saidTime(offer.until, clock),
  };
  const url = await linkOf(ctx, message, search);
  return {
    ...textsOf(say, "search_found", values),
    locale,
    shop,
    facts: [
      { label: say("barber"), value: values.barber },
      { label: say("service"), value: values.service },
      { label: say("when"), value: values.when },
      { label: say("price"), value: values.price },
    ],
    button: { label: say("searchOpen"), url },
    footer: [say("whySearch", values)],
    attachments: [],
    until: offer.until,
  };
};

/** After so long nobody waits for it any more. */
const NEWS_MS = 30 * MINUTE_MS;

/** That nobody took it, with what can be booked instead. */
export const searchNobody: Writer = async (ctx, { aboutId = "" }) => {
  const searchId = ctx.db.normalizeId("searches", aboutId);
  const search = searchId && (await ctx.db.get("searches", searchId));
  const shop = search && (await ctx.db.get("shops", search.shopId));
  const now = Date.now();
  const until = (search?.endedAt ?? 0) + NEWS_MS;
  if (!shop || search.state !== "not_found" || until <= now) return "over";
  const locale = search.locale ?? shop.locale;
  const say = wordsOf(locale);
  const values = { shop: shop.name, name: search.customerName, service: search.what };
  const clock = { timeZone: shop.timeZone, locale };
  const openings = (await listOpenings(ctx, search, now)).map(({ startsAt, barberName: barber }) =>
    say("otherTime", { when: saidWhen(startsAt, clock), barber }),
  );
  const services = search.serviceIds.join(".");
  return {
    ...textsOf(say, "search_nobody", values),
    locale,
    shop,
    facts: openings.length === 0 ? [] : [{ label: say("otherTimes"), value: openings.join("\n") }],
    button: {
      label: say("searchBook"),
      url: `${env.SITE_URL}/s/${shop.slug}/book?services=${services}`,
    },
    footer: [say("whySearch", values)],
    attachments: [],
    until,
  };
};

function textsOf(
  say: Say,
  kind: "search_found" | "search_nobody",
  values: Record<string, string>,
): Pick<Content, "subject" | "preview" | "heading" | "paragraphs" | "short"> {
  return {
    subject: say(`${kind}Subject`, values),
    preview: say(`${kind}Preview`, values),
    heading: say(`${kind}Heading`, values),
    paragraphs: [say(`${kind}Text`, values)],
    short: say(`${kind}Short`, values),
  };
}

/** A link of the message's own to the search's page, which opens what becomes of it too. */
async function linkOf(
  ctx: MutationCtx,
  message: Doc<"messages">,
  search: Doc<"searches">,
): Promise<string> {
  const token = await messageToken(env.LINK_SECRET, message);
  await SearchLinks.addToken(ctx, search, token);
  const booking = search.bookingId && (await ctx.db.get("bookings", search.bookingId));
  if (booking) await Links.add(ctx, booking, { token, isFirst: message.tries === 0 });
  return `${env.SITE_URL}/now/${search._id}?t=${token}`;
}

/** The next free times of the same visit, of whoever does it. */
async function listOpenings(
  ctx: MutationCtx,
  { shopId, serviceIds, addOnIds }: Doc<"searches">,
  now: number,
) {
  const wanted = { serviceIds, addOnIds };
  const [first] = (await Openings.getBookable(ctx, shopId, null, wanted))?.barbers ?? [];
  const offer = first && (await getOffer(ctx, first.barber._id, wanted));
  if (!offer) return [];
  return await Alternatives.list(ctx, { ...offer, anyBarber: true, startsAt: now }, now);
}
