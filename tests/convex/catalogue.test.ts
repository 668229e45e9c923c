import { describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import type { ErrorCode } from "../../lib/errors";
import { dump, expectIntegrity, placeHold, refusalOf, setUpBackend } from "../support/convex";
import { NOW } from "../support/convexClock";

/** What an owner says of services, add-ons, barbers' offers and the rules of the book. */

const world = setUpBackend();
const shopId = () => world().ids.shop("london");
const asOwner = () => world().as("olivia");

const SHAVE = {
  name: " Shave ",
  description: "With a towel.",
  active: true,
  durationMinutes: 30,
  bufferMinutes: 5,
  priceMinor: 1800,
};
const NO_DEPOSIT = { kind: "deposit_fixed", amountMinor: 0 };
const TOO_MUCH = { kind: "deposit_percent", percent: 101 };
const saveService = async (change: object = {}, serviceId: string | null = null) =>
  await asOwner().mutation(api.services.save, {
    shopId: shopId(),
    serviceId,
    ...SHAVE,
    ...change,
  });
const shop = async () => await world().t.query(api.shops.bySlug, { slug: "london" });

describe("a service", () => {
  test("that is added can be booked with every barber at once", async () => {
    const { id } = await saveService();
    const view = await shop();
    expect(view?.services.find((service) => service.id === id)).toEqual({
      id,
      name: "Shave",
      description: "With a towel.",
      durationMinutes: 30,
      bufferMinutes: 5,
      priceMinor: 1800,
    });
    expect(view?.barbers.every((barber) => barber.serviceIds.includes(id))).toBe(true);
    await placeHold(world(), { serviceIds: [id] });
    await expectIntegrity(world());
  });

  test("changes for bookings to come", async () => {
    const id = world().ids.service("Cut");
    await saveService({ priceMinor: 2800 }, id);
    expect((await shop())?.services.find((service) => service.id === id)?.priceMinor).toBe(2800);
  });

  const bad: [string, object, ErrorCode, string][] = [
    ["a negative price", { priceMinor: -1 }, "INVALID_PRICE", "priceMinor"],
    ["half a penny", { priceMinor: 0.5 }, "INVALID_PRICE", "priceMinor"],
    ["no length", { durationMinutes: 0 }, "INVALID_DURATION", "durationMinutes"],
    ["a negative buffer", { bufferMinutes: -5 }, "INVALID_BUFFER", "bufferMinutes"],
    ["a deposit of nothing", { terms: NO_DEPOSIT }, "INVALID_POLICY", "terms"],
    ["a share above all", { terms: TOO_MUCH }, "INVALID_POLICY", "terms"],
    ["no name", { name: "  " }, "INVALID_NAME", "name"],
    ["a name of nothing to see", { name: "\u202e\u200b" }, "INVALID_NAME", "name"],
    ["too long a text", { description: "x".repeat(301) }, "INVALID_NOTE", "description"],
  ];
  test.each(bad)("with %s is refused beside the field and changes nothing", async (...row) => {
    const [, change, code, field] = row;
    const before = await dump(world().t);
    const refusal = await refusalOf(saveService(change));
    expect(refusal).toMatchObject({ code, details: { field, problems: [{ code, field }] } });
    expect(await dump(world().t)).toBe(before);
  });

  test("with a name that turns the text around is kept without what turns it", async () => {
    const { id } = await saveService({ name: "Hot\u202e shave" });
    expect((await shop())?.services.find((service) => service.id === id)?.name).toBe("Hot shave");
  });

  test("with several faults names them all", async () => {
    const refusal = await refusalOf(saveService({ name: "", priceMinor: -1 }));
    expect(refusal.details?.problems?.map(({ field }) => field)).toEqual(["name", "priceMinor"]);
  });

  test("of another shop is not found", async () => {
    const call = saveService({}, world().ids.service("Potong"));
    expect((await refusalOf(call)).code).toBe("NOT_FOUND");
  });
});

describe("what a barber offers", () => {
  const saveOffer = async (change: object = {}) =>
    await asOwner().mutation(api.services.saveOffer, {
      barberId: world().ids.barber("theo"),
      serviceIds: [world().ids.service("Cut")],
      addOnIds: [],
      terms: [],
      ...change,
    });
  const terms = (change: object = {}) => ({
    serviceId: world().ids.service("Cut"),
    durationMinutes: 45,
    priceMinor: null,
    ...change,
  });

  test("decides who is offered for what", async () => {
    await saveOffer({ serviceIds: [world().ids.service("Fade")] });
    const openings = await world().t.query(api.availability.next, {
      shopId: shopId(),
      serviceIds: [world().ids.service("Cut")],
      now: NOW,
    });
    expect(openings.map(({ barberId }) => barberId)).toEqual([world().ids.barber("marcus")]);
  });

  const bad: [string, () => object, ErrorCode, string | undefined][] = [
    [
      "a negative price",
      () => ({ terms: [terms({ priceMinor: -1 })] }),
      "INVALID_PRICE",
      "priceMinor",
    ],
    [
      "terms for what is not done",
      () => ({ serviceIds: [], terms: [terms()] }),
      "INVALID_REQUEST",
      "terms",
    ],
    ["terms twice", () => ({ terms: [terms(), terms()] }), "INVALID_REQUEST", "terms"],
    [
      "a service twice",
      () => ({ serviceIds: [world().ids.service("Cut"), world().ids.service("Cut")] }),
      "INVALID_REQUEST",
      "serviceIds",
    ],
    [
      "another shop's service",
      () => ({ serviceIds: [world().ids.service("Potong")] }),
      "NOT_FOUND",
      undefined,
    ],
    ["an unknown add-on", () => ({ addOnIds: ["wash"] }), "NOT_FOUND", undefined],
  ];
  test.each(bad)("with %s is refused and changes nothing", async (_, change, code, field) => {
    const before = await dump(world().t);
    const refusal = await refusalOf(saveOffer(change()));
    expect([refusal.code, refusal.details?.field]).toEqual([code, field]);
    expect(await dump(world().t)).toBe(before);
  });
});

describe("the rules of the book", () => {
  const RULES = {
    timeZone: "Europe/London",
    gridMinutes: 30 as const,
    horizonDays: 3,
    noticeMinutes: 0,
    holdMinutes: 15,
  };
  const save = async (change: object = {}) =>
    await asOwner().mutation(api.shops.saveBookRules, { shopId: shopId(), ...RULES, ...change });
  const dayOfMarcus = async (date: string) =>
    await world().t.query(api.availability.day, {
      shopId: shopId(),
      barberId: world().ids.barber("marcus"),
      date,
      now: NOW,
      serviceIds: [world().ids.service("Cut")],
    });

  test("with a finer grid offer a start every fifteen minutes, what is booked untouched", async () => {
    await placeHold(world());
    await save({ gridMinutes: 15 });
    await world().settle();
    const starts = (await dayOfMarcus("2026-06-02"))?.starts.map(({ startsAt }) => startsAt) ?? [];
    expect((starts[1] ?? 0) - (starts[0] ?? 0)).toBe(15 * 60_000);
    await expectIntegrity(world());
  });

  test("with a longer horizon open more days", async () => {
    await save({ horizonDays: 10 });
    await world().settle();
    expect((await dayOfMarcus("2026-06-10"))?.starts).toHaveLength(14);
  });

  test("with another zone move the hours with the clock on the wall", async () => {
    await save({ timeZone: "Asia/Jakarta" });
    await world().settle();
    const first = (await dayOfMarcus("2026-06-02"))?.starts[0]?.startsAt;
    expect(first).toBe(Date.UTC(2026, 5, 2, 2));
    await expectIntegrity(world());
  });

  const bad: [object, ErrorCode, string][] = [
    [{ timeZone: "Jakarta" }, "UNKNOWN_TIME_ZONE", "timeZone"],
    [{ timeZone: "+07:00" }, "UNKNOWN_TIME_ZONE", "timeZone"],
    [{ horizonDays: 0 }, "INVALID_HORIZON", "horizonDays"],
    [{ noticeMinutes: -1 }, "INVALID_NOTICE", "noticeMinutes"],
    [{ holdMinutes: 4 }, "INVALID_HOLD", "holdMinutes"],
  ];
  test.each(bad)("%j are refused beside the field", async (change, code, field) => {
    const before = await dump(world().t);
    expect(await refusalOf(save(change))).toMatchObject({ code, details: { field } });
    expect(await dump(world().t)).toBe(before);
  });
});

describe("two owners who edit one service", () => {
  test("do not undo each other unseen: the older form is refused, and may be saved on purpose", async () => {
    const olivia = world().as("olivia");
    const shopId = world().ids.shop("london");
    const serviceId = world().ids.service("Cut");
    const cut = async () => {
      const { services } = await olivia.query(api.services.listForOwner, { shopId });
      const found = services.find(({ id }) => id === serviceId);
      if (!found) throw new Error("no Cut");
      return found;
    };
    const { version: first } = await cut();
    const draft = { shopId, serviceId, name: "Cut", durationMinutes: 30, bufferMinutes: 0 };
    const dearer = { ...draft, description: "", priceMinor: 2600, active: true };
    await olivia.mutation(api.services.save, { ...dearer, basedOn: first });
    const older = { ...draft, description: "With a wash.", priceMinor: 2500, active: true };
    const refusal = await refusalOf(
      olivia.mutation(api.services.save, { ...older, basedOn: first }),
    );
    const now = await cut();
    expect(refusal).toMatchObject({
      code: "CHANGED_MEANWHILE",
      details: { version: now.version },
    });
    expect(now.priceMinor).toBe(2600);
    await olivia.mutation(api.services.save, { ...older, basedOn: now.version });
    expect(await cut()).toMatchObject({ priceMinor: 2500, description: "With a wash." });
  });
});
