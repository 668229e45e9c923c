import { describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import type { ErrorCode } from "../../lib/errors";
import {
  dump,
  HALF_PAST_NINE,
  holdArgs,
  placeHold,
  readBooking,
  refusalOf,
  setUpBackend,
} from "../support/convex";
import type { HoldArgs, World } from "../support/convex";
import { DAY, HOUR, MINUTE, NOW } from "../support/convexClock";

const world = setUpBackend();

/** The refusal of a hold, after making sure that nothing at all was written. */
async function refusedHold(change: Partial<HoldArgs>) {
  const before = await dump(world().t);
  const refusal = await refusalOf(world().t.mutation(api.bookings.hold, holdArgs(world(), change)));
  expect(await dump(world().t)).toBe(before);
  return refusal;
}

const customer = { name: "Gil Guest", email: "gil@mail.example" };

describe("what a bad hold gets, with nothing written", () => {
  const cases: [string, (world: World) => Partial<HoldArgs>, ErrorCode][] = [
    ["a malformed barber id", () => ({ barberId: "marcus" }), "NOT_FOUND"],
    ["an empty barber id", () => ({ barberId: "" }), "NOT_FOUND"],
    ["the id of another table", (w) => ({ barberId: w.ids.shop("london") }), "NOT_FOUND"],
    ["a malformed service id", () => ({ serviceIds: ["cut"] }), "NOT_FOUND"],
    [
      "a service the barber does not offer",
      (w) => ({ barberId: w.ids.barber("theo"), serviceIds: [w.ids.service("Fade")] }),
      "SERVICE_NOT_OFFERED",
    ],
    ["another shop's service", (w) => ({ serviceIds: [w.ids.service("Potong")] }), "NOT_FOUND"],
    ["a time that has passed", () => ({ startsAt: NOW - HOUR }), "START_IN_PAST"],
    ["a moment ago", () => ({ startsAt: Date.now() - 1 }), "START_IN_PAST"],
    ["no service", () => ({ serviceIds: [] }), "INVALID_REQUEST"],
    [
      "one service twice",
      (w) => ({ serviceIds: [w.ids.service("Cut"), w.ids.service("Cut")] }),
      "INVALID_REQUEST",
    ],
    ["a malformed add-on", () => ({ addOnIds: ["wash"] }), "NOT_FOUND"],
    ["a time off the grid", () => ({ startsAt: HALF_PAST_NINE + MINUTE }), "START_OFF_GRID"],
    ["half a millisecond", () => ({ startsAt: HALF_PAST_NINE + 0.5 }), "START_OFF_GRID"],
    ["no number", () => ({ startsAt: NaN }), "START_OFF_GRID"],
    ["no end of time", () => ({ startsAt: Infinity }), "START_OFF_GRID"],
    ["the lunch break", () => ({ startsAt: HALF_PAST_NINE + 3.5 * HOUR }), "OUTSIDE_HOURS"],
    ["after closing", () => ({ startsAt: HALF_PAST_NINE + 9 * HOUR }), "OUTSIDE_HOURS"],
    ["beyond the horizon", () => ({ startsAt: HALF_PAST_NINE + 40 * DAY }), "START_TOO_LATE"],
    [
      "a service that runs into the lunch break",
      (w) => ({ serviceIds: [w.ids.service("Fade")], startsAt: HALF_PAST_NINE + 3 * HOUR }),
      "OUTSIDE_HOURS",
    ],
    ["an empty name", () => ({ customer: { ...customer, name: " " } }), "INVALID_NAME"],
    [
      "an absurdly long name",
      () => ({ customer: { ...customer, name: "a".repeat(100_000) } }),
      "INVALID_NAME",
    ],
    ["a wrong e-mail", () => ({ customer: { ...customer, email: "gil" } }), "INVALID_EMAIL"],
    ["a wrong phone", () => ({ customer: { ...customer, phone: "call" } }), "INVALID_PHONE"],
    [
      "an absurdly long note",
      () => ({ customer: { ...customer, note: "a".repeat(501) } }),
      "INVALID_NOTE",
    ],
    ["a short request id", () => ({ requestId: "short" }), "INVALID_REQUEST"],
    ["a request id with a blank", () => ({ requestId: "request 000000001" }), "INVALID_REQUEST"],
  ];

  test.each(cases)("%s", async (_, change, code) => {
    const refusal = await refusedHold(change(world()));
    expect(refusal.code).toBe(code);
    expect(refusal.message).not.toBe("");
  });

  test.each([
    ["name", { name: "" }],
    ["email", { email: "" }],
    ["phone", { phone: "x" }],
    ["note", { note: "\u0007" }],
  ])("the field at fault is named: %s", async (field, change) => {
    const refusal = await refusedHold({ customer: { ...customer, ...change } });
    expect(refusal.details?.field).toBe(field);
  });

  test.each([
    ["price", { priceMinor: 1 }],
    ["status", { status: "confirmed" }],
    ["owner", { userId: "somebody" }],
    ["shop", { shopId: "elsewhere" }],
  ])("a smuggled %s", async (_, extra) => {
    const before = await dump(world().t);
    const args: HoldArgs = { ...holdArgs(world()), ...extra };
    await expect(world().t.mutation(api.bookings.hold, args)).rejects.toThrow(/validator/i);
    expect(await dump(world().t)).toBe(before);
  });

  test("a smuggled field inside the customer", async () => {
    const before = await dump(world().t);
    const withRole = { ...customer, role: "owner" };
    const smuggled: HoldArgs["customer"] = withRole;
    const args = holdArgs(world(), { customer: smuggled });
    await expect(world().t.mutation(api.bookings.hold, args)).rejects.toThrow(/validator/i);
    expect(await dump(world().t)).toBe(before);
  });

  test("a barber who has left", async () => {
    await world().t.run(async (ctx) => {
      await ctx.db.patch("barbers", world().ids.barber("marcus"), { active: false });
    });
    expect((await refusedHold({})).code).toBe("NOT_FOUND");
  });

  test("a service that is no longer offered", async () => {
    await world().t.run(async (ctx) => {
      await ctx.db.patch("services", world().ids.service("Cut"), { active: false });
    });
    expect((await refusedHold({})).code).toBe("NOT_FOUND");
  });

  test("a shop that takes no bookings", async () => {
    await world().t.run(async (ctx) => {
      await ctx.db.patch("shops", world().ids.shop("london"), { active: false });
    });
    expect((await refusedHold({})).code).toBe("SHOP_CLOSED");
  });
});

describe("a time that is taken", () => {
  test("is refused with the nearest free times of the same barber", async () => {
    await placeHold(world(), { startsAt: HALF_PAST_NINE });
    const refusal = await refusedHold({ startsAt: HALF_PAST_NINE });
    expect(refusal.code).toBe("SLOT_TAKEN");
    const barberId = world().ids.barber("marcus");
    expect(refusal.details?.alternatives).toEqual([
      { barberId, barberName: "Marcus Bell", startsAt: HALF_PAST_NINE - 30 * MINUTE },
      { barberId, barberName: "Marcus Bell", startsAt: HALF_PAST_NINE + 30 * MINUTE },
      { barberId, barberName: "Marcus Bell", startsAt: HALF_PAST_NINE + HOUR },
    ]);
  });

  test("is refused with times of the same day also where the book soon ends", async () => {
    const startsAt = HALF_PAST_NINE + DAY;
    await placeHold(world(), { startsAt });
    const refusal = await refusedHold({ startsAt });
    expect(refusal.details?.alternatives?.map((one) => one.startsAt - startsAt)).toEqual([
      -30 * MINUTE,
      30 * MINUTE,
      HOUR,
    ]);
  });

  test("is refused to a longer service that would run into it, from another start", async () => {
    await placeHold(world(), { startsAt: HALF_PAST_NINE });
    const refusal = await refusedHold({
      serviceIds: [world().ids.service("Fade")],
      startsAt: HALF_PAST_NINE - 30 * MINUTE,
    });
    expect(refusal.code).toBe("SLOT_TAKEN");
  });

  test("has the shop's other barbers' times when the barber has none left", async () => {
    await world().t.run(async (ctx) => {
      const slots = await ctx.db.query("slots").collect();
      for (const slot of slots.filter((row) => row.barberId === world().ids.barber("marcus"))) {
        await ctx.db.patch("slots", slot._id, { status: "blocked" });
      }
    });
    const refusal = await refusedHold({ startsAt: HALF_PAST_NINE });
    expect(refusal.code).toBe("SLOT_TAKEN");
    expect(refusal.details?.alternatives?.map((one) => one.barberName)).toEqual([
      "Theo Okafor",
      "Theo Okafor",
      "Theo Okafor",
    ]);
  });

  test("a service that would need the break is no alternative", async () => {
    await placeHold(world(), { startsAt: HALF_PAST_NINE + 2.5 * HOUR });
    const refusal = await refusedHold({
      serviceIds: [world().ids.service("Fade")],
      startsAt: HALF_PAST_NINE + 2.5 * HOUR,
    });
    const starts = refusal.details?.alternatives?.map((one) => one.startsAt);
    expect(starts).not.toContain(HALF_PAST_NINE + 3 * HOUR);
    expect(starts).toHaveLength(3);
  });
});

describe("one request id", () => {
  const requestSecret = "kept-in-one-guest-s-browser";

  test("makes one booking, and each answer's token opens it", async () => {
    const args = holdArgs(world(), { requestSecret });
    const first = await world().t.mutation(api.bookings.hold, args);
    const second = await world().t.mutation(api.bookings.hold, args);
    expect(second.code).toBe(first.code);
    expect(second.holdExpiresAt).toBe(first.holdExpiresAt);
    for (const { code, manageToken: token } of [first, second]) {
      expect((await world().t.query(api.bookings.get, { code, token }))?.code).toBe(code);
    }
    await world().settle();
    expect(
      await world().t.run(async (ctx) => await ctx.db.query("bookings").collect()),
    ).toHaveLength(1);
    expect(world().stripe.sessions.size).toBe(1);
  });

  test.each([
    ["time", { startsAt: HALF_PAST_NINE + HOUR }],
    ["customer", { customer: { name: "Eve", email: "eve@mail.example" } }],
  ])("is refused for another %s", async (_, change) => {
    const args = holdArgs(world(), { requestSecret });
    await world().t.mutation(api.bookings.hold, args);
    expect((await refusedHold({ ...args, ...change })).code).toBe("INVALID_REQUEST");
  });

  test("hands out tokens only so often", async () => {
    const args = holdArgs(world(), { requestSecret });
    for (let round = 0; round < 5; round++) await world().t.mutation(api.bookings.hold, args);
    expect((await refusedHold(args)).code).toBe("INVALID_REQUEST");
  });
});

describe("hoarding", () => {
  const startAt = (index: number) => HALF_PAST_NINE + index * 30 * MINUTE;

  test.each([
    ["one e-mail address", () => ({ customer })],
    [
      "one phone behind several addresses",
      (index: number) => ({
        customer: { ...customer, email: `g${index}@mail.example`, phone: "+44 20 7946 0018" },
      }),
    ],
  ])("%s may hold three times at once", async (_, changeOf) => {
    for (let index = 0; index < 3; index++) {
      await placeHold(world(), { ...changeOf(index), startsAt: startAt(index) });
    }
    expect((await refusedHold({ ...changeOf(3), startsAt: startAt(3) })).code).toBe(
      "TOO_MANY_HOLDS",
    );
    await world().pass(16 * MINUTE);
    const again = await placeHold(world(), { ...changeOf(3), startsAt: startAt(3) });
    expect((await readBooking(world(), again.code)).booking.status).toBe("pending");
  });

  test("one account behind several addresses may hold three times at once", async () => {
    await world().as("ana").mutation(api.users.ensure, {});
    const hold = async (index: number) =>
      await world()
        .as("ana")
        .mutation(api.bookings.hold, holdArgs(world(), { startsAt: startAt(index) }));
    for (let index = 0; index < 3; index++) await hold(index);
    expect((await refusalOf(hold(3))).code).toBe("TOO_MANY_HOLDS");
  });

  test("ten holds in ten minutes are the most, paid or not, and the wait is told", async () => {
    const hold = async (index: number) => {
      const { code, manageToken: token } = await placeHold(world(), {
        customer,
        startsAt: startAt(index % 2),
      });
      await world().t.mutation(api.bookings.cancel, { code, token });
    };
    for (let index = 0; index < 10; index++) await hold(index);
    const refusal = await refusedHold({ customer });
    expect(refusal.code).toBe("RATE_LIMITED");
    expect(refusal.details?.retryAfterMs).toBeGreaterThan(0);
    await world().pass(refusal.details?.retryAfterMs ?? 0);
    await hold(11);
  });
});
