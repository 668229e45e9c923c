import { env } from "../../../_generated/server";
import { districtOf } from "../../../../lib/dispatch/places";
import { formatMoney } from "../../../../lib/money";
import { saidTime } from "../../../../lib/time/said";
import type { Writer } from "../content";
import { wordsOf } from "../words";

/**
 * That somebody is wanted now, for the barber who is asked; nothing once that is over. Before both have
 * agreed a customer's home is its district alone; the day's page tells a first name, the message none.
 */
export const barberOffer: Writer = async (ctx, { aboutId = "" }) => {
  const offerId = ctx.db.normalizeId("searchOffers", aboutId);
  const offer = offerId && (await ctx.db.get("searchOffers", offerId));
  const search = offer && (await ctx.db.get("searches", offer.searchId));
  const shop = search && (await ctx.db.get("shops", search.shopId));
  if (!shop || offer.state !== "open" || offer.until <= Date.now()) return "over";
  const { locale, timeZone, currency, name } = shop;
  const { what, place } = search;
  const { startsAt, until, priceMinor, distanceKm = 0 } = offer;
  const say = wordsOf(locale);
  const clock = { timeZone, locale };
  const when = saidTime(startsAt, clock);
  const price = formatMoney(priceMinor, currency, locale);
  const where =
    place.kind === "shop"
      ? name
      : say("barber_offerAway", {
          district: districtOf(place.address) || "none",
          km: new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(distanceKm),
        });
  const values = { shop: name, what, when, where, price, until: saidTime(until, clock) };
  return {
    locale,
    shop,
    subject: say("barber_offerSubject", values),
    preview: say("barber_offerPreview", values),
    heading: say("barber_offerHeading", values),
    paragraphs: [say("barber_offerText", values)],
    facts: [
      { label: say("service"), value: what },
      { label: say("when"), value: when },
      { label: say("where"), value: where },
      { label: say("price"), value: price },
    ],
    button: { label: say("openDay"), url: `${env.SITE_URL}/barber` },
    footer: [say("whyStaff", { shop: name })],
    short: say("barber_offerShort", values),
    attachments: [],
    until,
  };
};
