import { ConvexHttpClient } from "convex/browser";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { api } from "../../../convex/_generated/api";
import { addDays, localDate, localMinutes } from "../../../lib/time/zones";
import type { Stack } from "../../../local/stack/stack";
import { callFunction } from "../../../local/stack/callFunction";
import { LONDON } from "../../support/convexShop";
import { endOwnStack, startOwnStack } from "../../support/ownStack";

/** Making days at the edges of what a shop can be, under the limits that Convex sets. */

const folder = mkdtempSync(join(tmpdir(), "many-days-"));
/** One in which no day ends while this runs: what is tomorrow here stays tomorrow. */
const ZONE =
  ["Europe/London", "Asia/Tokyo", "America/Los_Angeles"].find((zone) => {
    const minutes = localMinutes(Date.now(), zone);
    return minutes > 3 * 60 && minutes < 21 * 60;
  }) ?? "UTC";
let stack: Stack;

beforeAll(async () => {
  stack = await startOwnStack(folder, 3720, { withShops: false });
}, 120_000);
afterAll(async () => {
  await endOwnStack(stack, folder);
}, 60_000);

const allWeek = (fromMinutes: number, untilMinutes: number) =>
  [1, 2, 3, 4, 5, 6, 7].map((isoWeekday) => ({
    isoWeekday,
    hours: [{ fromMinutes, untilMinutes }],
  }));

type Size = {
  slug: string;
  barbers: number;
  gridMinutes: 15 | 30;
  horizonDays: number;
  hours?: [number, number];
};

/** A shop of a size, with an owner of its own. */
async function openShop({ slug, barbers, hours, ...rules }: Size) {
  const [chair] = LONDON.barbers;
  if (!chair) throw new Error("openShop: no barber to begin with");
  const email = `owner@${slug}.example`;
  const plan = {
    ...LONDON,
    shop: { ...LONDON.shop, ...rules, slug, timeZone: ZONE },
    owner: { name: "Olivia", email },
    barbers: Array.from({ length: barbers }, (_, index) => ({
      ...chair,
      slug: `chair-${index}`,
      email: `chair-${index}@${slug}.example`,
      week: hours ? allWeek(...hours) : [],
    })),
  };
  await callFunction(stack.deployment, "seed:shop", { plan });
  const client = new ConvexHttpClient(stack.urls.convex);
  const shop = await client.query(api.shops.bySlug, { slug });
  if (!shop) throw new Error(`openShop: no shop ${slug}`);
  const owner = { subject: slug, name: "Olivia", email };
  const asOwner = async (name: string, args: object) =>
    await callFunction(stack.deployment, name, args, owner);
  await asOwner("users:ensure", {});
  const serviceIds = shop.services.filter(({ name }) => name === "Cut").map(({ id }) => id);
  const startsOn = async (date: string, barberId = shop.barbers[0]?.id ?? "") => {
    const asked = { shopId: shop.id, barberId, serviceIds, date, now: Date.now() };
    return (await client.query(api.availability.day, asked))?.starts.length;
  };
  return { shop, asOwner, startsOn, today: localDate(Date.now(), ZONE) };
}

const patience = { timeout: 120_000, interval: 1_000 };

test("around the clock, half a year ahead: the hours are saved and all days made", async () => {
  const size = { slug: "all-hours", barbers: 1, gridMinutes: 30, horizonDays: 180 } as const;
  const { shop, asOwner, startsOn, today } = await openShop(size);
  const templates = allWeek(0, 1440).map((each) => ({
    ...each,
    validFrom: null,
    validUntil: null,
  }));
  await asOwner("schedule:setWeek", { barberId: shop.barbers[0]?.id, templates });
  await expect.poll(() => startsOn(addDays(today, 1)), patience).toBe(48);
  await expect.poll(() => startsOn(addDays(today, 179)), patience).toBe(48);
  const { timeZone, horizonDays, noticeMinutes, holdMinutes } = shop;
  const rules = { timeZone, horizonDays, noticeMinutes, holdMinutes, gridMinutes: 15 };
  await asOwner("shops:saveBookRules", { shopId: shop.id, ...rules });
  await expect.poll(() => startsOn(addDays(today, 1)), patience).toBe(95);
  await expect.poll(() => startsOn(addDays(today, 179)), patience).toBe(95);
}, 300_000);

test("fifty chairs, a month of closing taken back: every chair has its days again", async () => {
  const size = { slug: "fifty", barbers: 50, gridMinutes: 30, horizonDays: 32 } as const;
  const { shop, asOwner, startsOn, today } = await openShop({ ...size, hours: [540, 720] });
  const last = shop.barbers.at(-1)?.id;
  const month = { fromDate: addDays(today, 1), untilDate: addDays(today, 31) };
  await expect.poll(() => startsOn(month.untilDate, last), patience).toBe(6);
  const closing = { shopId: shop.id, ...month, reason: "Works" };
  const { id } = (await asOwner("schedule:addClosing", closing)) as { id: string };
  await expect.poll(() => startsOn(month.untilDate, last), patience).toBe(0);
  await asOwner("schedule:removeClosing", { closingId: id });
  for (const { id: barberId } of shop.barbers) {
    await expect.poll(() => startsOn(month.fromDate, barberId), patience).toBe(6);
    await expect.poll(() => startsOn(month.untilDate, barberId), patience).toBe(6);
  }
}, 300_000);
