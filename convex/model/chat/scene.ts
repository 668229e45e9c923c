import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import type { Scene } from "../../../lib/chat/scene";
import { dateOrderOf } from "../../../lib/chat/words/dayNumbers";
import { countryOf } from "../../../lib/contact/country";
import { placeOf } from "../../../lib/contact/place";
import { languageOf } from "../../../lib/languages";
import { addDays, isoWeekday } from "../../../lib/time/zones";
import { listBarbers } from "../chairs";
import * as SearchViews from "../dispatch/searchViews";
import * as Shops from "../shop/shops";
import { isSuspended } from "../shop/suspensions";
import { localeIn, speechOf } from "./speech";

/** What a conversation knows of its shop, as it is now. */

/** Who writes, as far as that is known. */
export type Known = Scene["known"];

type About = { shop: Doc<"shops">; locale: string; known: Known } & Pick<
  Scene,
  "writesHere" | "hidesNumber"
>;

export async function sceneOf(
  ctx: QueryCtx,
  { shop, locale, known, writesHere, hidesNumber }: About,
  now: number,
): Promise<Scene> {
  const barbers = await listBarbers(ctx, shop._id);
  const services = await Shops.listServices(ctx, shop._id);
  const addOns = await Shops.listAddOns(ctx, shop._id);
  const hours = await Shops.listHours(ctx, barbers);
  const isClosed = isSuspended(shop);
  const done = new Set(isClosed ? [] : barbers.flatMap(({ serviceIds }) => serviceIds.map(String)));
  const { name, timeZone, phone, slug } = shop;
  return {
    now,
    shop: {
      name,
      timeZone,
      phone,
      abroad: countryOf(shop) === "GB" ? "+62 812 5550 0100" : "+44 20 7946 0000",
      address: placeOf(shop),
      path: `/s/${slug}`,
      open: openOf(hours),
      hours: hoursInWords(hours, locale),
      week: { hours, closings: await Shops.listClosings(ctx, shop) },
      dateOrder: dateOrderOf(countryOf(shop)),
      pays: Shops.paysOf(shop, services),
    },
    isSuspended: isClosed,
    services: services.filter(({ _id }) => done.has(_id)).map(withId),
    addOns: addOns.map(withId),
    barbers: barbers.map(withId),
    barberNow: await barberNowOf(ctx, shop, now),
    known,
    writesHere,
    hidesNumber,
    language: languageOf(locale),
    speak: (language) => speechOf(localeIn(language, locale), shop),
  };
}

/** What the shop offers of "a barber now"; null for one that does not. */
export async function barberNowOf(
  ctx: QueryCtx,
  shop: Doc<"shops">,
  now: number,
): Promise<Scene["barberNow"]> {
  const terms = await SearchViews.terms(ctx, shop, now);
  if (terms === null) return null;
  const { isOpen, fromMinute, untilMinute, someoneOnDuty, travel } = terms;
  const hours = `${clock(fromMinute)}–${clock(untilMinute)}`;
  return { isOpen, hours, someoneOnDuty, travels: travel !== null };
}

function withId<Row extends { _id: string }>(row: Row): Row & { id: string } {
  return { ...row, id: row._id };
}

type Hours = Shops.ShopView["hours"];
const USUAL = { from: 8 * 60, until: 20 * 60 };

/** From the first opening of the week to the last closing. */
function openOf(hours: Hours): { from: number; until: number } {
  const all = hours.flatMap((day) => day.hours);
  if (all.length === 0) return USUAL;
  return {
    from: Math.min(...all.map(({ fromMinutes }) => fromMinutes)),
    until: Math.max(...all.map(({ untilMinutes }) => untilMinutes)),
  };
}

/** Any Monday. */
const MONDAY = "2024-01-01";

/** "Mon 09:00–18:00", a line for each day that is not closed. */
function hoursInWords(hours: Hours, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" });
  const named = Array.from({ length: 7 }, (_, index) => addDays(MONDAY, index)).map((date) => ({
    isoWeekday: isoWeekday(date),
    name: format.format(Date.parse(`${date}T12:00:00Z`)),
  }));
  return named
    .flatMap(({ isoWeekday: weekday, name }) => {
      const day = hours.find((each) => each.isoWeekday === weekday)?.hours ?? [];
      const spans = day.map(({ fromMinutes, untilMinutes }) => {
        return `${clock(fromMinutes)}–${clock(untilMinutes)}`;
      });
      return spans.length === 0 ? [] : [`${name} ${spans.join(", ")}`];
    })
    .join("\n");
}

function clock(minutes: number): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
