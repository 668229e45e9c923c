import { beforeEach, describe, expect, test, vi } from "vitest";
import { api } from "../../convex/_generated/api";
import { ANSWER_MS, MOST_ATTEMPTS } from "../../lib/dispatch/search";
import {
  expectIntegrity,
  HALF_PAST_NINE,
  placeHold,
  readCardId,
  readBooking,
  refusalOf,
  setPolicy,
  setUpBackend,
} from "../support/convex";
import { DAY, MINUTE } from "../support/convexClock";
import {
  HOME,
  offerNow,
  offerOf,
  passOnDuty,
  search,
  see,
  take,
  tenPastTen,
  wanted,
} from "../support/convexSearch";
import type { Link } from "../support/convexSearch";

/** How a search for a barber now meets the rest of the book: links, other doors, rules and the clock. */

const world = setUpBackend();

beforeEach(async () => {
  await offerNow(world());
  await setPolicy(world(), { terms: { kind: "at_shop" } });
  await tenPastTen(world(), "marcus", "theo");
});

const TOMORROW = HALF_PAST_NINE + DAY;

const codeOf = (accepted: object) => ("code" in accepted ? String(accepted.code) : "");

async function agreedVisit(link: Link, person: "marcus" | "theo" = "marcus"): Promise<string> {
  const { accepted } = await take(world(), person);
  await world().t.mutation(api.searches.agree, link);
  await world().settle();
  return codeOf(accepted);
}

describe("a search whose visit's links were ended", () => {
  const request = () => wanted(world());

  test("opens by none of its own, and a late try of its request makes no new one", async () => {
    const asked = request();
    const link = await world().t.mutation(api.searches.start, asked);
    await world().settle();
    const { appointment } = await readBooking(world(), await agreedVisit(link));
    const appointmentId = appointment._id as string;
    await world().as("olivia").mutation(api.appointments.revokeLinks, { appointmentId });
    expect(await world().t.query(api.searches.view, link)).toBeNull();
    const cancel = world().t.mutation(api.searches.cancel, link);
    expect((await refusalOf(cancel)).code).toBe("NOT_FOUND");
    const late = world().t.mutation(api.searches.start, asked);
    expect((await refusalOf(late)).code).toBe("INVALID_REQUEST");
  });

  test("opens by the new one alone, where its customer made one", async () => {
    const link = await search(world());
    const code = await agreedVisit(link);
    const renewed = await world().t.mutation(api.bookings.renewLink, { code, token: link.token });
    expect(await world().t.query(api.searches.view, link)).toBeNull();
    expect(await see(world(), { ...link, token: renewed.token })).toMatchObject({ code });
  });
});

describe("what is held for a search", () => {
  test("is called off by its customer as a booking: the search is over too", async () => {
    const link = await search(world());
    const code = codeOf((await take(world(), "marcus")).accepted);
    await world().t.mutation(api.bookings.cancel, { code, token: link.token });
    await world().settle();
    expect(await see(world(), link)).toMatchObject({
      state: "cancelled",
      endedBecause: "customer",
    });
    expect(await offerOf(world(), "theo")).toBeNull();
    await expectIntegrity(world());
  });

  test("is refused to who was blocked meanwhile: no further barber is rung", async () => {
    const customer = { ...wanted(world()).customer, email: "ana@mail.example" };
    const known = await placeHold(world(), { customer, startsAt: TOMORROW });
    await world().settle();
    const link = await search(world(), { customer });
    const clientId = await readCardId(world(), known.code);
    const flag = { clientId, on: true, reason: "did not come" };
    await world().as("marcus").mutation(api.clients.setBlocked, flag);
    const offer = await offerOf(world(), "marcus");
    const accepted = await world()
      .as("marcus")
      .mutation(api.duty.accept, { offerId: offer?.id ?? "" });
    await world().settle();
    expect(accepted).toEqual({ outcome: "gone" });
    expect(await offerOf(world(), "theo")).toBeNull();
    expect(await see(world(), link)).toMatchObject({ state: "cancelled", endedBecause: "shop" });
  });

  test("is not refused for a barber's own crowded day, which was not asked about when it began", async () => {
    vi.stubEnv("NETWORK_SECRET", "shared-by-web-and-deployment");
    const link = await search(world());
    await world().t.run(async (ctx) => {
      const barberId = ctx.db.normalizeId("barbers", world().ids.barber("marcus"));
      const shopId = ctx.db.normalizeId("shops", world().ids.shop("london"));
      if (!barberId || !shopId) throw new Error("no such chair");
      const barbers = [{ barberId, level: "full" as const }];
      await ctx.db.insert("dayPressures", { shopId, date: "2026-06-01", level: "calm", barbers });
    });
    const { accepted } = await take(world(), "marcus");
    expect(accepted).toMatchObject({ outcome: "taken" });
    expect(await see(world(), link)).toMatchObject({ state: "pending_accept" });
  });
});

describe("a time", () => {
  test("begins after the customer can have said yes to it", async () => {
    // Two minutes before the half hour: an offer of a minute, and two for the answer.
    await passOnDuty(world(), 18 * MINUTE, "marcus", "theo");
    await search(world());
    const offer = await offerOf(world(), "marcus");
    const { startsAt = 0, expiresAt = Infinity } = offer ?? {};
    expect(startsAt).toBeGreaterThanOrEqual(expiresAt + ANSWER_MS);
  });

  test("at home leaves the way from the visit before", async () => {
    const near = { ...HOME, lat: 51.524 };
    const theo = { barberId: world().ids.barber("theo") };
    await placeHold(world(), { ...theo, startsAt: HALF_PAST_NINE + 60 * MINUTE });
    // In the chair until eleven, and nothing else begins within the hour.
    const home = await search(world(), { place: near });
    expect(await see(world(), home)).toMatchObject({ state: "not_found", attempt: 0 });
    await placeHold(world(), { startsAt: HALF_PAST_NINE + 60 * MINUTE });
    await placeHold(world(), { startsAt: HALF_PAST_NINE + 90 * MINUTE });
    await search(world());
    expect((await offerOf(world(), "theo"))?.startsAt).toBe(HALF_PAST_NINE + 90 * MINUTE);
  });
});

describe("a visit at home", () => {
  test("moves in time alone: its barber and its services were found for the way", async () => {
    const link = await search(world(), { place: HOME });
    const code = await agreedVisit(link, "theo");
    const { booking } = await readBooking(world(), code);
    const access = { code, token: link.token };
    const startsAt = booking.startsAt + DAY;
    const targets = await world().t.query(api.bookings.moveTargets, access);
    expect(targets?.barbers.map(({ name }) => name)).toEqual(["Theo Okafor"]);
    const toMarcus = { ...access, barberId: world().ids.barber("marcus"), startsAt };
    const refused = world().t.mutation(api.bookings.reschedule, toMarcus);
    expect((await refusalOf(refused)).code).toBe("CANNOT_CHANGE");
    const later = { ...access, barberId: world().ids.barber("theo"), startsAt };
    await world().t.mutation(api.bookings.reschedule, later);
    await world().settle();
    const moved = (await readBooking(world(), code)).booking;
    expect(moved).toMatchObject({ startsAt, priceMinor: 3500, place: { kind: "home" } });
    expect(moved.busyUntil - moved.startsAt).toBe(booking.busyUntil - booking.startsAt);
    await expectIntegrity(world());
  });
});

test(`a search asks ${String(MOST_ATTEMPTS)} barbers at most`, async () => {
  const link = await search(world());
  await world().t.run(async (ctx) => {
    const id = ctx.db.normalizeId("searches", link.searchId);
    const row = id && (await ctx.db.get("searches", id));
    if (!row) throw new Error("no search");
    // Marcus is the eighth.
    const asked = Array.from({ length: MOST_ATTEMPTS }, () => row.askedIds[0]).flatMap(
      (one) => one ?? [],
    );
    await ctx.db.patch("searches", row._id, { askedIds: asked });
  });
  const offer = await offerOf(world(), "marcus");
  await world()
    .as("marcus")
    .mutation(api.duty.decline, { offerId: offer?.id ?? "" });
  await world().settle();
  expect(await offerOf(world(), "theo")).toBeNull();
  expect(await see(world(), link)).toMatchObject({ state: "not_found", endedBecause: "nobody" });
});
