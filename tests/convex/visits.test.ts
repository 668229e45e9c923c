import { beforeEach, describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import type { Id } from "../../convex/_generated/dataModel";
import {
  dump,
  expectIntegrity,
  HALF_PAST_NINE,
  holdArgs,
  placeHold,
  readBooking,
  refusalOf,
  setUpBackend,
} from "../support/convex";
import { HOUR, MINUTE, NOW } from "../support/convexClock";

/** Services with buffers, add-ons and barbers' own terms; one barber or any. */

const world = setUpBackend();
const NINE = HALF_PAST_NINE - 30 * MINUTE;
const TEN = HALF_PAST_NINE + 30 * MINUTE;

let wash: Id<"addOns">;
let beard: Id<"addOns">;

beforeEach(async () => {
  const shopId = world().ids.shop("london");
  const owner = world().as("olivia");
  const addOn = { description: "", active: true, serviceIds: null };
  const washing = { name: "Wash", durationMinutes: 10, priceMinor: 500, ...addOn };
  const trimming = { name: "Beard", durationMinutes: 20, priceMinor: 900, ...addOn };
  const fades = { ...trimming, serviceIds: [world().ids.service("Fade")] };
  const ids = [
    await owner.mutation(api.services.saveAddOn, { shopId, addOnId: null, ...washing }),
    await owner.mutation(api.services.saveAddOn, { shopId, addOnId: null, ...fades }),
  ].map(({ id }) => id as Id<"addOns">);
  wash = ids[0] ?? expect.fail("no add-on");
  beard = ids[1] ?? expect.fail("no add-on");
});

const setService = async (name: "Cut" | "Fade" | "Advice", change: object) =>
  await world().t.run(async (ctx) => {
    await ctx.db.patch("services", world().ids.service(name), change);
  });

const startsOf = async (change: object = {}) => {
  const day = await world().t.query(api.availability.day, {
    shopId: world().ids.shop("london"),
    barberId: world().ids.barber("marcus"),
    serviceIds: [world().ids.service("Cut")],
    date: "2026-06-01",
    now: NOW,
    ...change,
  });
  return day?.starts ?? [];
};
const timesOf = async (change: object = {}) =>
  (await startsOf(change)).map(({ startsAt }) => startsAt);

describe("a visit", () => {
  test("of several services and add-ons adds up, and takes the slots of all of it", async () => {
    const serviceIds = [world().ids.service("Cut"), world().ids.service("Fade")];
    const { code } = await placeHold(world(), { serviceIds, addOnIds: [wash, beard] });
    const { booking, slots } = await readBooking(world(), code);
    expect(booking).toMatchObject({
      priceMinor: 2500 + 3200 + 500 + 900,
      durationMinutes: 30 + 45 + 10 + 20,
      serviceName: "Cut, Fade, Wash, Beard",
      endsAt: HALF_PAST_NINE + 105 * MINUTE,
      busyUntil: HALF_PAST_NINE + 120 * MINUTE,
    });
    expect(booking.items.map(({ kind, name, priceMinor }) => [kind, name, priceMinor])).toEqual([
      ["service", "Cut", 2500],
      ["service", "Fade", 3200],
      ["add_on", "Wash", 500],
      ["add_on", "Beard", 900],
    ]);
    expect(slots.map((slot) => slot.bookingId)).toEqual(Array(4).fill(booking._id));
    await expectIntegrity(world());
  });

  test("is paid for at its whole price", async () => {
    await placeHold(world(), { addOnIds: [wash] });
    expect(world().stripe.latest().amount_total).toBe(3000);
  });

  test("follows the barber's own length and price", async () => {
    const serviceId = world().ids.service("Cut");
    await world()
      .as("olivia")
      .mutation(api.services.saveOffer, {
        barberId: world().ids.barber("marcus"),
        serviceIds: [serviceId],
        addOnIds: [],
        terms: [{ serviceId, durationMinutes: 60, priceMinor: 4000 }],
      });
    const { code } = await placeHold(world());
    const { booking } = await readBooking(world(), code);
    expect(booking).toMatchObject({ priceMinor: 4000, durationMinutes: 60 });
    expect(await timesOf()).not.toContain(TEN);
  });

  test("keeps its price when the service changes afterwards", async () => {
    const { code } = await placeHold(world());
    await setService("Cut", { priceMinor: 9900, name: "Royal cut" });
    expect((await readBooking(world(), code)).booking).toMatchObject({
      priceMinor: 2500,
      serviceName: "Cut",
    });
  });

  test("with an add-on that does not go with its service is refused", async () => {
    const call = world().t.mutation(api.bookings.hold, holdArgs(world(), { addOnIds: [beard] }));
    expect((await refusalOf(call)).code).toBe("ADD_ON_NOT_OFFERED");
  });

  test("of what is no longer offered is refused, and offered nowhere", async () => {
    await setService("Cut", { active: false });
    const call = world().t.mutation(api.bookings.hold, holdArgs(world()));
    expect((await refusalOf(call)).code).toBe("NOT_FOUND");
    expect(await startsOf()).toEqual([]);
    const shop = await world().t.query(api.shops.bySlug, { slug: "london" });
    expect(shop?.services.map(({ name }) => name)).toEqual(["Fade", "Advice"]);
  });
});

describe("a buffer", () => {
  test("keeps the slots after the visit free of others", async () => {
    await setService("Cut", { bufferMinutes: 15 });
    const { code } = await placeHold(world());
    const { booking, slots } = await readBooking(world(), code);
    expect(booking).toMatchObject({ endsAt: TEN, busyUntil: TEN + 30 * MINUTE });
    expect(slots).toHaveLength(1);
    const taken = await world().t.mutation(
      api.bookings.hold,
      holdArgs(world(), { startsAt: TEN + 30 * MINUTE }),
    );
    expect(taken.code).not.toBe(code);
    const call = world().t.mutation(api.bookings.hold, holdArgs(world(), { startsAt: TEN }));
    expect((await refusalOf(call)).code).toBe("SLOT_TAKEN");
    await expectIntegrity(world());
  });

  test("may run into the break and past the end", async () => {
    await setService("Cut", { bufferMinutes: 60 });
    const starts = await timesOf();
    expect(starts).toContain(NINE + 3.5 * HOUR);
    expect(starts).toContain(NINE + 7.5 * HOUR);
    await placeHold(world(), { startsAt: NINE + 7.5 * HOUR });
    await expectIntegrity(world());
  });

  test("is free again with the visit", async () => {
    await setService("Cut", { bufferMinutes: 15 });
    const before = await startsOf();
    const { code, manageToken: token } = await placeHold(world());
    await world().t.mutation(api.bookings.cancel, { code, token });
    expect(await startsOf()).toEqual(before);
    await expectIntegrity(world());
  });
});

describe("notice", () => {
  test("is what a start must still be away", async () => {
    await world().t.run(async (ctx) => {
      await ctx.db.patch("shops", world().ids.shop("london"), { noticeMinutes: 240 });
    });
    expect((await timesOf())[0]).toBe(NOW + 4 * HOUR);
    const call = world().t.mutation(api.bookings.hold, holdArgs(world()));
    expect((await refusalOf(call)).code).toBe("START_TOO_SOON");
  });
});

describe("any barber", () => {
  const any = { barberId: null };
  const marcus = () => world().ids.barber("marcus");
  const theo = () => world().ids.barber("theo");

  test("has the starts of everybody, each once", async () => {
    // Marcus 9-13 and 14-17, Theo 10-13.
    const starts = await startsOf(any);
    expect(starts).toHaveLength(14);
    expect(starts[0]).toEqual({ startsAt: NINE, barberId: marcus() });
  });

  test("names whoever has fewer minutes booked that day", async () => {
    await placeHold(world(), { startsAt: NINE });
    const at = (await startsOf(any)).find(({ startsAt }) => startsAt === TEN);
    expect(at?.barberId).toBe(theo());
    await placeHold(world(), { barberId: theo(), startsAt: TEN });
    await placeHold(world(), { barberId: theo(), startsAt: TEN + HOUR });
    const later = (await startsOf(any)).find(({ startsAt }) => startsAt === TEN + 2 * HOUR);
    expect(later?.barberId).toBe(marcus());
  });

  test("of a visit that one of them does is that one", async () => {
    const fades = await startsOf({ ...any, serviceIds: [world().ids.service("Fade")] });
    expect(new Set(fades.map(({ barberId }) => barberId))).toEqual(new Set([marcus()]));
  });

  test("counts in a month what its days list", async () => {
    await placeHold(world(), { startsAt: NINE });
    const [today] = await world().t.query(api.availability.month, {
      shopId: world().ids.shop("london"),
      ...any,
      serviceIds: [world().ids.service("Cut")],
      month: "2026-06",
      now: NOW,
    });
    expect(today?.starts).toBe((await startsOf(any)).length);
  });

  test("is another one when the one shown was just taken", async () => {
    await placeHold(world(), { startsAt: TEN });
    const placed = await placeHold(world(), { startsAt: TEN, anyBarber: true });
    expect(placed.barberId).toBe(theo());
    const { booking } = await readBooking(world(), placed.code);
    expect(booking).toMatchObject({ barberName: "Theo Okafor", startsAt: TEN });
    await expectIntegrity(world());
  });

  test("is refused when nobody is free, with other times", async () => {
    await placeHold(world(), { startsAt: TEN });
    await placeHold(world(), { barberId: theo(), startsAt: TEN });
    const call = world().t.mutation(
      api.bookings.hold,
      holdArgs(world(), { startsAt: TEN, anyBarber: true }),
    );
    const refusal = await refusalOf(call);
    expect(refusal.code).toBe("SLOT_TAKEN");
    expect(refusal.details?.alternatives).toHaveLength(3);
    // Half an hour either way, whoever it is.
    expect(refusal.details?.alternatives?.map(({ startsAt }) => Math.abs(startsAt - TEN))).toEqual([
      30 * MINUTE,
      30 * MINUTE,
      HOUR,
    ]);
  });

  test("is not taken for another request with the same id", async () => {
    const requestSecret = "kept-in-one-guest-s-browser";
    const args = holdArgs(world(), { startsAt: TEN, anyBarber: true, requestSecret });
    const first = await world().t.mutation(api.bookings.hold, args);
    const again = await world().t.mutation(api.bookings.hold, args);
    expect(again.code).toBe(first.code);
  });
});

describe("the next opening", () => {
  const next = async (now = NOW) =>
    await world().t.query(api.availability.next, { shopId: world().ids.shop("london"), now });

  test("is each barber's first start for the shortest service", async () => {
    expect(await next()).toEqual([
      { barberId: world().ids.barber("marcus"), startsAt: NINE },
      { barberId: world().ids.barber("theo"), startsAt: TEN },
    ]);
  });

  test("moves on when it is taken", async () => {
    await placeHold(world(), { startsAt: NINE });
    expect((await next())[0]?.startsAt).toBe(HALF_PAST_NINE);
  });

  test("is nothing beyond the horizon", async () => {
    expect((await next(NOW + 72 * HOUR))[0]?.startsAt).toBeNull();
  });
});

describe("alternatives", () => {
  test("go on to the next days when this one has too few", async () => {
    const serviceIds = [world().ids.service("Fade")];
    for (const hours of [0, 1, 2, 3, 5, 6, 7]) {
      await placeHold(world(), { serviceIds, startsAt: NINE + hours * HOUR });
    }
    const call = world().t.mutation(
      api.bookings.hold,
      holdArgs(world(), { serviceIds, startsAt: NINE }),
    );
    const { details } = await refusalOf(call);
    expect(details?.alternatives?.map(({ startsAt }) => startsAt)).toEqual(
      [0, 0.5, 1].map((hours) => NINE + (24 + hours) * HOUR),
    );
  });

  test("are given with nothing written", async () => {
    await placeHold(world());
    const before = await dump(world().t);
    await refusalOf(world().t.mutation(api.bookings.hold, holdArgs(world())));
    expect(await dump(world().t)).toBe(before);
  });
});
