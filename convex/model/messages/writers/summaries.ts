import { env } from "../../../_generated/server";
import { localDate } from "../../../../lib/time/zones";
import { saidDay, saidTime } from "../../../../lib/time/said";
import type { Writer } from "../content";
import { listVisits } from "../summaries";
import { wordsOf } from "../words";

/** A barber's day, as it is when the message goes out; nothing of one that has become empty. */
export const daySummary: Writer = async (ctx, { aboutId = "", shopId, startsAt = 0 }) => {
  const id = ctx.db.normalizeId("barbers", aboutId);
  const barber = id && (await ctx.db.get("barbers", id));
  const shop = shopId && (await ctx.db.get("shops", shopId));
  if (!barber || !shop) return "over";
  const { locale, timeZone } = shop;
  const date = localDate(startsAt, timeZone);
  const visits = await listVisits(ctx, barber._id, date, shop);
  const [first] = visits;
  if (!first || first.startsAt <= Date.now()) return "over";
  const say = wordsOf(locale);
  const place = { timeZone, locale };
  const values = {
    shop: shop.name,
    day: saidDay(startsAt, place),
    count: String(visits.length),
    first: saidTime(first.startsAt, place),
  };
  return {
    locale,
    shop,
    subject: say("day_summarySubject", values),
    preview: say("day_summaryPreview", values),
    heading: say("day_summaryHeading", values),
    paragraphs: [say("day_summaryText", values)],
    // How a customer is reached stands on the day's page, where the owners say who sees it.
    facts: visits.map(({ startsAt: at, serviceName, customerName }) => ({
      label: saidTime(at, place),
      value: `${serviceName}, ${customerName}`,
    })),
    button: { label: say("openDay"), url: `${env.SITE_URL}/barber` },
    footer: [say("whyStaff", { shop: shop.name })],
    short: say("day_summaryShort", values),
    attachments: [],
  };
};
