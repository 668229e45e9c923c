import { describe, expect, test } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import { dump, HALF_PAST_NINE, placeHold, refusalOf, setUpBackend } from "../support/convex";
import { DAY, HOUR, MINUTE, NOW } from "../support/convexClock";

const world = setUpBackend();

const NINE = HALF_PAST_NINE - 30 * MINUTE;

type Asked = {
  shopId: string;
  barberId: string | null;
  serviceIds: string[];
  addOnIds?: string[];
  now: number;
};

const asked = (): Asked => ({
  shopId: world().ids.shop("london"),
  barberId: world().ids.barber("marcus"),
  serviceIds: [world().ids.service("Cut")],
  now: NOW,
});

/** A day with the starts alone. */
const day = async (change: Partial<Asked & { date: string }> = {}) => {
  const args = { ...asked(), date: "2026-06-01", ...change };
  const found = await world().t.query(api.availability.day, args);
  return found && { ...found, starts: found.starts.map(({ startsAt }) => startsAt) };
};

describe("a day", () => {
  test("has every start of the barber's hours, the break left out", async () => {
    const morning = Array.from({ length: 8 }, (_, index) => NINE + index * 30 * MINUTE);
    const afternoon = Array.from(
      { length: 6 },
      (_, index) => NINE + 5 * HOUR + index * 30 * MINUTE,
    );
    expect(await day()).toEqual({
      date: "2026-06-01",
      timeZone: "Europe/London",
      starts: [...morning, ...afternoon],
      nextDate: null,
    });
  });

  test("has no start of a longer service that would run into the break or past the end", async () => {
    const starts = (await day({ serviceIds: [world().ids.service("Fade")] }))?.starts;
    expect(starts).not.toContain(NINE + 3.5 * HOUR);
    expect(starts).not.toContain(NINE + 7.5 * HOUR);
    expect(starts).toHaveLength(12);
  });

  test("has no start that has passed", async () => {
    const starts = (await day({ now: NINE + 10 * MINUTE }))?.starts;
    expect(starts?.[0]).toBe(HALF_PAST_NINE);
  });

  test("without a start points to the next day that has one", async () => {
    expect(await day({ now: NOW + 12 * HOUR })).toMatchObject({
      starts: [],
      nextDate: "2026-06-02",
    });
    expect(await day({ date: "2026-05-01" })).toMatchObject({ starts: [], nextDate: "2026-06-01" });
    expect(await day({ date: "2026-06-30" })).toMatchObject({ starts: [], nextDate: null });
  });

  test.each([
    ["1990-01-01", "2026-06-01"],
    ["0001-01-01", "2026-06-01"],
    ["9999-12-31", null],
  ])("far from today, %s, has no start and points to %s", async (date, nextDate) => {
    expect(await day({ date })).toMatchObject({ starts: [], nextDate });
  });

  test("beyond the calendar is refused", async () => {
    const refusal = await refusalOf(day({ date: "+010000-01-01" }));
    expect(refusal).toMatchObject({ code: "INVALID_DATE", details: { field: "date" } });
  });

  test.each([0, Date.UTC(8999, 5), Date.UTC(2027, 5)])(
    "asked as if it were %d, has nothing but what there is",
    async (now) => {
      for (const date of ["0001-01-01", "2026-06-01", "9999-12-31"]) {
        expect(await day({ date, now })).toMatchObject({ starts: [], nextDate: null });
      }
      expect(await world().t.query(api.availability.next, { shopId: asked().shopId, now })).toEqual(
        expect.arrayContaining([{ barberId: asked().barberId, startsAt: null }]),
      );
    },
  );

  test("is the shop's own calendar day", async () => {
    const jakarta = await day({
      shopId: world().ids.shop("jakarta"),
      barberId: world().ids.barber("budi"),
      serviceIds: [world().ids.service("Potong")],
    });
    expect(jakarta?.timeZone).toBe("Asia/Jakarta");
    expect(jakarta?.starts[0]).toBe(Date.UTC(2026, 5, 1, 8));
  });

  test.each([
    ["a malformed barber", () => ({ barberId: "marcus" })],
    ["a malformed service", () => ({ serviceIds: ["cut"] })],
    ["a malformed shop", () => ({ shopId: "london" })],
    ["a barber of another shop", () => ({ barberId: world().ids.barber("budi") })],
    ["an id of another table", () => ({ barberId: world().ids.shop("london") })],
    ["a service of another shop", () => ({ serviceIds: [world().ids.service("Potong")] })],
    [
      "a service that the barber does not offer",
      () => ({ barberId: world().ids.barber("theo"), serviceIds: [world().ids.service("Fade")] }),
    ],
  ])("of %s is nothing", async (_, change) => {
    expect(await day(change())).toBeNull();
  });

  test.each(["2026-02-30", "2026-6-1", "today", ""])("%j is no date", async (date) => {
    const refusal = await refusalOf(day({ date }));
    expect(refusal).toMatchObject({ code: "INVALID_DATE", details: { field: "date" } });
  });
});

describe("a month", () => {
  const month = async (yearMonth: string, change: Partial<Asked> = {}) =>
    await world().t.query(api.availability.month, { ...asked(), month: yearMonth, ...change });

  test("has a row for each day of the horizon", async () => {
    expect(await month("2026-06")).toEqual([
      { date: "2026-06-01", starts: 14, status: "open" },
      { date: "2026-06-02", starts: 14, status: "open" },
      { date: "2026-06-03", starts: 14, status: "open" },
    ]);
    expect(await month("2026-05")).toEqual([]);
  });

  test.each(["2026-13", "2026-6", "june", "2026-06-01"])("%j is none", async (text) => {
    expect((await refusalOf(month(text))).code).toBe("INVALID_DATE");
  });

  test("of a malformed barber is empty", async () => {
    expect(await month("2026-06", { barberId: "nobody" })).toEqual([]);
  });

  const startsOf = async (change: Partial<Asked> = {}) => {
    const days = await month("2026-06", { serviceIds: [world().ids.service("Fade")], ...change });
    return days.map(({ date, starts }) => [date.slice(8), starts]);
  };

  test("says how many starts a service has, as many as each day lists", async () => {
    await placeHold(world(), { startsAt: HALF_PAST_NINE + DAY });
    for (const service of ["Cut", "Fade"]) {
      for (const now of [NOW, NINE + 10 * MINUTE, NOW + DAY + 6 * HOUR]) {
        const serviceIds = [world().ids.service(service)];
        const counts = await startsOf({ serviceIds, now });
        expect(counts).toHaveLength(3);
        for (const [date, starts] of counts) {
          const listed = await day({ serviceIds, now, date: `2026-06-${date}` });
          expect(starts).toBe(listed?.starts.length);
        }
      }
    }
    expect(await startsOf()).toEqual([
      ["01", 12],
      ["02", 10],
      ["03", 12],
    ]);
  });

  test("has no start left today once all its times have passed", async () => {
    const tonight = NOW + 12 * HOUR;
    expect(await startsOf({ now: tonight })).toEqual([
      ["01", 0],
      ["02", 12],
      ["03", 12],
    ]);
    expect((await month("2026-06"))[0]).toMatchObject({ status: "open" });
  });

  test("has no start beyond the horizon", async () => {
    expect(await startsOf({ now: NOW - DAY })).toEqual([
      ["01", 12],
      ["02", 12],
      ["03", 0],
    ]);
  });

  test("gets its starts back when a hold is given up", async () => {
    const { code, manageToken: token } = await placeHold(world());
    expect((await startsOf())[0]).toEqual(["01", 10]);
    await world().t.mutation(api.bookings.cancel, { code, token });
    await world().settle();
    expect((await startsOf())[0]).toEqual(["01", 12]);
  });

  test("of a service that the barber does not offer is empty", async () => {
    expect(await startsOf({ serviceIds: [world().ids.service("Potong")] })).toEqual([]);
    expect(await startsOf({ serviceIds: ["cut"] })).toEqual([]);
  });

  test.each([NaN, Infinity, -1, 0.5, 8.64e15])("at %d is refused", async (now) => {
    const refusal = await refusalOf(startsOf({ now }));
    expect(refusal).toMatchObject({ code: "INVALID_DATE", details: { field: "now" } });
  });

  test("costs at most 40 documents, whatever the number of slots", async () => {
    await world().t.run(async (ctx) => {
      await ctx.db.patch("shops", world().ids.shop("london"), { horizonDays: 40 });
    });
    await world().t.mutation(internal.dates.extendHorizon, {});
    await world().settle();
    const read = await world().t.query(async (ctx) => {
      const serviceIds = [world().ids.service("Fade")];
      const args = { ...asked(), serviceIds, month: "2026-06" };
      await ctx.runQuery(api.availability.month, args);
      return (await ctx.meta.getTransactionMetrics()).documentsRead.used;
    });
    expect(read).toBe(33);
  });
});

describe("the horizon", () => {
  const extend = async () => {
    await world().t.mutation(internal.dates.extendHorizon, {});
    await world().settle();
  };
  const startsOfMarcus = async () =>
    await world().t.run(async (ctx) => {
      const slots = await ctx.db.query("slots").collect();
      const own = slots.filter((slot) => slot.barberId === world().ids.barber("marcus"));
      return own.map((slot) => slot.startsAt);
    });

  test("is there already: extending it again writes nothing", async () => {
    const rows = async () => (await dump(world().t)).replace(/"scheduled":.*$/, "");
    const before = await rows();
    await extend();
    expect(await rows()).toBe(before);
  });

  test("moves on with the day", async () => {
    const before = await startsOfMarcus();
    await world().pass(DAY);
    await extend();
    expect((await startsOfMarcus()).length).toBe(before.length + 14);
  });

  test("of a month has each slot once", async () => {
    await world().t.run(async (ctx) => {
      await ctx.db.patch("shops", world().ids.shop("london"), { horizonDays: 31 });
    });
    await extend();
    await extend();
    const starts = await startsOfMarcus();
    expect(starts).toHaveLength(31 * 14);
    expect(new Set(starts).size).toBe(starts.length);
  });

  test("touches no slot that is taken", async () => {
    const { code } = await placeHold(world());
    await world().pass(HOUR / 6);
    await extend();
    const [slot] = await world().t.run(async (ctx) => {
      const slots = await ctx.db.query("slots").collect();
      return slots.filter((row) => row.bookingId !== undefined);
    });
    expect(slot?.startsAt).toBe(HALF_PAST_NINE);
    expect(code).not.toBe("");
  });
});

describe("the owner's question why a time is offered or not", () => {
  const why = async (minutes: number, date = "2026-06-01") =>
    await world()
      .as("olivia")
      .query(api.availability.why, {
        shopId: world().ids.shop("london"),
        barberId: world().ids.barber("marcus"),
        serviceIds: [world().ids.service("Cut")],
        date,
        minutes,
        now: NOW,
      });

  test("is answered for every quarter of a day as the day itself offers it", async () => {
    await placeHold(world());
    const offered = (await day())?.starts ?? [];
    expect(offered).toHaveLength(13);
    const midnight = NINE - 9 * HOUR;
    for (let minutes = 0; minutes < 24 * 60; minutes += 15) {
      const answer = await why(minutes);
      const isOffered = offered.includes(midnight + minutes * MINUTE);
      expect([minutes, answer?.reason === "offered"]).toEqual([minutes, isOffered]);
    }
  });

  test("is answered with the rule that decides, and what is in the way", async () => {
    await placeHold(world());
    const taken = { from: HALF_PAST_NINE, until: HALF_PAST_NINE + 30 * MINUTE };
    expect(await why(9 * 60 + 30)).toEqual({ reason: "booked", inTheWay: taken });
    expect(await why(13 * 60)).toEqual({ reason: "hours", inTheWay: null });
    expect(await why(10 * 60 + 15)).toEqual({ reason: "grid", inTheWay: null });
    expect(await why(10 * 60, "2026-05-31")).toEqual({ reason: "past", inTheWay: null });
    expect(await why(10 * 60, "2026-06-04")).toEqual({ reason: "horizon", inTheWay: null });
  });

  test("has no answer for what a barber does not do, and none for a time that there is not", async () => {
    const asked = { shopId: world().ids.shop("london"), barberId: world().ids.barber("theo") };
    const fade = {
      ...asked,
      serviceIds: [world().ids.service("Fade")],
      date: "2026-06-01",
      now: NOW,
    };
    const ask = async (minutes: number) =>
      await world()
        .as("olivia")
        .query(api.availability.why, { ...fade, minutes });
    expect(await ask(600)).toBe(null);
    for (const minutes of [-1, 1440, 0.5]) {
      expect(await refusalOf(ask(minutes))).toMatchObject({ code: "INVALID_DATE" });
    }
  });
});
