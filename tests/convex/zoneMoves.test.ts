import { describe, expect, test } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import {
  dump,
  expectIntegrity,
  HALF_PAST_NINE,
  placePaid,
  readBooking,
  refusalOf,
  setUpBackend,
} from "../support/convex";
import { HOUR, MINUTE, NOW } from "../support/convexClock";

/** A shop that turns out to be on another clock. */

const world = setUpBackend();
const owner = () => world().as("olivia");
const shopId = () => world().ids.shop("london");
/** Half past two in the afternoon of 1 June in London, half past one of 2 June in Auckland. */
const AFTERNOON = HALF_PAST_NINE + 5 * HOUR;
const AUCKLAND = "Pacific/Auckland";

const preview = async (timeZone: string) =>
  await owner().query(api.shops.previewZone, { shopId: shopId(), timeZone, now: NOW });

async function move(timeZone: string, keepsMoments?: boolean) {
  const { rules, version } = await owner().query(api.shops.bookRules, { shopId: shopId() });
  const basedOn = version;
  return await owner().mutation(api.shops.saveBookRules, {
    shopId: shopId(),
    ...rules,
    timeZone,
    basedOn,
    keepsMoments,
  });
}

const datesOf = async (code: string) => {
  const { booking, appointment, slots } = await readBooking(world(), code);
  return [...new Set([booking.date, appointment.date, ...slots.map(({ date }) => date)])];
};

describe("a zone that has visits to come read otherwise", () => {
  test("is told before: how many there are, and examples; a clock that agrees moves none", async () => {
    const { code } = await placePaid(world(), { startsAt: AFTERNOON });
    expect(await preview(AUCKLAND)).toEqual({
      count: 1,
      examples: [{ code, startsAt: AFTERNOON }],
    });
    expect(await preview("Europe/Lisbon")).toEqual({ count: 0, examples: [] });
    expect(await refusalOf(preview("Auckland"))).toMatchObject({ code: "UNKNOWN_TIME_ZONE" });
  });

  test("is refused as long as nobody has agreed that they do, and nothing is written", async () => {
    await placePaid(world(), { startsAt: AFTERNOON });
    const before = await dump(world().t);
    expect(await refusalOf(move(AUCKLAND))).toMatchObject({
      code: "ZONE_MOVES_VISITS",
      details: { field: "timeZone" },
    });
    expect(await dump(world().t)).toBe(before);
    await move("Europe/Lisbon");
  });

  test("keeps them at their moment, under the date of the new clock, there and back", async () => {
    const { code } = await placePaid(world(), { startsAt: AFTERNOON });
    expect(await datesOf(code)).toEqual(["2026-06-01"]);
    await move(AUCKLAND, true);
    await world().settle();
    expect(await datesOf(code)).toEqual(["2026-06-02"]);
    expect((await readBooking(world(), code)).booking.startsAt).toBe(AFTERNOON);
    await expectIntegrity(world());
    await move("Europe/London", true);
    await world().settle();
    expect(await datesOf(code)).toEqual(["2026-06-01"]);
    await expectIntegrity(world());
  });

  test("dates a visit under way anew too, and counts the days that change", async () => {
    const { code } = await placePaid(world(), { startsAt: AFTERNOON });
    await world().pass(AFTERNOON + 10 * MINUTE - NOW);
    await move(AUCKLAND, true);
    await world().settle();
    expect(await datesOf(code)).toEqual(["2026-06-02"]);
    const counted = async (date: string) =>
      await world().t.run(async (ctx) => {
        const days = await ctx.db.query("dayNumbers").collect();
        const day = days.find((row) => row.shopId === shopId() && row.date === date);
        return day?.byHour.reduce((sum, count) => sum + count, 0);
      });
    expect([await counted("2026-06-01"), await counted("2026-06-02")]).toEqual([0, 1]);
  });

  test("is free once the visits are called off", async () => {
    const { code } = await placePaid(world(), { startsAt: AFTERNOON });
    const { appointment } = await readBooking(world(), code);
    await owner().mutation(api.appointments.cancel, { appointmentId: appointment._id, reason: "" });
    await world().settle();
    expect(await preview(AUCKLAND)).toMatchObject({ count: 0 });
    await move(AUCKLAND);
  });
});

test("visits are dated anew in pages, whatever their number", async () => {
  const { code } = await placePaid(world(), { startsAt: AFTERNOON });
  const { appointment } = await readBooking(world(), code);
  await world().t.run(async (ctx) => {
    const { _id, _creationTime, ...row } = appointment;
    for (let count = 0; count < 120; count++) await ctx.db.insert("appointments", row);
    await ctx.db.patch("shops", shopId(), { timeZone: AUCKLAND });
  });
  const page = { shopId: shopId(), from: NOW, cursor: null };
  await world().t.mutation(internal.shops.redate, page);
  await world().settle();
  const rows = await world().t.run(async (ctx) => await ctx.db.query("appointments").collect());
  expect(rows).toHaveLength(121);
  expect(new Set(rows.map(({ date }) => date))).toEqual(new Set(["2026-06-02"]));
});
