import { beforeEach, describe, expect, test } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import { refusalOf, setPolicy, setUpBackend } from "../support/convex";
import { asRefusal } from "../../lib/errors";
import { instantOf } from "../../lib/time/zones";
import { HOUR, MINUTE } from "../support/convexClock";
import { offerNow, passOnDuty, tenPastTen } from "../support/convexSearch";

/** When a barber is on duty, and when no longer. */

const world = setUpBackend();

beforeEach(async () => {
  await offerNow(world());
  await setPolicy(world(), { terms: { kind: "at_shop" } });
  await tenPastTen(world(), "marcus", "theo");
});

describe("the hours of duty", () => {
  const off = async () => {
    const shopId = world().ids.shop("london");
    await world().as("marcus").mutation(api.duty.turn, { shopId, isOn: false });
  };
  /** Turns it on at a minute of the morrow, and gives the minute of that day at which it ends. */
  const endOf = async (minute: number): Promise<number | string> => {
    const shopId = world().ids.shop("london");
    const at = instantOf("2026-06-02", minute, "Europe/London");
    await world().pass(at - Date.now());
    const turning = world().as("marcus").mutation(api.duty.turn, { shopId, isOn: true });
    const refusal = await turning.then(() => null, asRefusal);
    const duty = await world().as("marcus").query(api.duty.mine, { shopId });
    const from = instantOf("2026-06-02", 0, "Europe/London");
    return refusal?.code ?? ((duty?.endsAt ?? 0) - from) / MINUTE;
  };
  const setHours = async (...spans: (readonly [number, number])[]) => {
    const barberId = world().ids.barber("marcus");
    const hours = spans.map(([from, until]) => ({
      fromMinutes: from * 60,
      untilMinutes: until * 60,
    }));
    const templates = [1, 2, 3, 4, 5, 6, 7].map((isoWeekday) => ({
      isoWeekday,
      hours,
      validFrom: null,
      validUntil: null,
    }));
    await world().as("olivia").mutation(api.schedule.setWeek, { barberId, templates });
    await world().settle();
  };

  test("begin an hour before those of work", async () => {
    await off();
    expect(await endOf(7 * 60 + 50)).toBe("OUTSIDE_HOURS");
    expect(await endOf(8 * 60 + 10)).toBe(17 * 60);
  });

  test("of a night end in the morning, not with the night after it", async () => {
    await off();
    await setHours([0, 2], [22, 24]);
    expect(await endOf(30)).toBe(2 * 60);
    await off();
    expect(await endOf(12 * 60)).toBe("OUTSIDE_HOURS");
    expect(await endOf(22 * 60 + 30)).toBe(26 * 60);
  });
});

describe("duty", () => {
  test("is off when the hours end, though the page is there", async () => {
    const shopId = world().ids.shop("london");
    const mine = async () => await world().as("marcus").query(api.duty.mine, { shopId });
    const five = instantOf("2026-06-01", 17 * 60, "Europe/London");
    expect(await mine()).toMatchObject({ endsAt: five });
    await world().pass(five - 5 * MINUTE - Date.now());
    await world().as("marcus").mutation(api.duty.turn, { shopId, isOn: true });
    await passOnDuty(world(), 4 * MINUTE, "marcus");
    await world().t.mutation(internal.searches.sweep, {});
    expect(await mine()).toMatchObject({ isOn: true });
    await passOnDuty(world(), 2 * MINUTE, "marcus");
    await world().t.mutation(internal.searches.sweep, {});
    expect(await mine()).toMatchObject({ isOn: false });
  });

  test("is off three minutes after the page was last heard of, and cannot begin once the hours are over", async () => {
    const shopId = world().ids.shop("london");
    const mine = async () => await world().as("theo").query(api.duty.mine, { shopId });
    await passOnDuty(world(), 10 * MINUTE, "theo");
    expect(await mine()).toMatchObject({ isOn: true });
    await world().pass(3 * MINUTE);
    await world().t.mutation(internal.searches.sweep, {});
    expect(await mine()).toMatchObject({ isOn: false });
    // A beat that comes too late turns nothing on.
    await world().as("theo").mutation(api.duty.beat, { shopId });
    expect(await mine()).toMatchObject({ isOn: false });
    await world().pass(3 * HOUR);
    const late = world().as("theo").mutation(api.duty.turn, { shopId, isOn: true });
    expect((await refusalOf(late)).code).toBe("OUTSIDE_HOURS");
  });
});
