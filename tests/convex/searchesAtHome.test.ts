import { beforeEach, describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import {
  expectIntegrity,
  HALF_PAST_NINE,
  placeHold,
  readBooking,
  refusalOf,
  setPolicy,
  setUpBackend,
} from "../support/convex";
import { HOUR } from "../support/convexClock";
import { HOME, offerNow, offerOf, search, take, tenPastTen, wanted } from "../support/convexSearch";
import type { Link } from "../support/convexSearch";

/** Somebody looks for a barber who comes to their home: Theo alone travels. */

const world = setUpBackend();

beforeEach(async () => {
  await offerNow(world());
  await setPolicy(world(), { terms: { kind: "at_shop" } });
  await tenPastTen(world(), "marcus", "theo");
});

const agree = async (link: Link) => {
  await world().t.mutation(api.searches.agree, link);
  await world().settle();
};

describe("at home", () => {
  test("only who travels so far is asked, the fee is a part of the price, the way is kept free", async () => {
    const shopId = world().ids.shop("london");
    const serviceIds = [world().ids.service("Cut")];
    const quote = await world().t.query(api.searches.quote, { shopId, serviceIds, place: HOME });
    expect(quote).toMatchObject({ ok: true, fromMinor: 3500, toMinor: 3500, travelFeeMinor: 1000 });
    const link = await search(world(), { place: HOME });
    const offer = await offerOf(world(), "theo");
    expect(offer?.place).toMatchObject({ kind: "home", district: "Highgate, London", lat: 51.56 });
    expect(JSON.stringify(offer)).not.toContain("Hill Road");
    const { accepted } = await take(world(), "theo");
    await agree(link);
    const { code } = accepted as { code: string };
    const { booking } = await readBooking(world(), code);
    expect(booking).toMatchObject({
      priceMinor: 3500,
      place: { address: HOME.kind === "home" ? HOME.address : "" },
    });
    const now = { code, token: link.token };
    expect(await world().t.query(api.bookings.get, now)).toMatchObject({
      homeAddress: "7 Hill Road, Highgate, London N6",
    });
    expect(booking.items.map(({ kind }) => kind)).toEqual(["service", "travel"]);
    expect(booking.busyUntil).toBe(booking.startsAt + HOUR);
    await expectIntegrity(world());
  });

  test("who takes it reads a first name alone until the visit stands", async () => {
    const barberId = world().ids.barber("theo");
    const theo = world().as("theo");
    const customer = {
      name: "Sam Seeker",
      email: "sam@mail.example",
      phone: "+44 20 7946 0999",
      note: "the key is under the mat",
    };
    await placeHold(world(), { customer, startsAt: HALF_PAST_NINE + HOUR });
    const link = await search(world(), { place: HOME, customer });
    expect(JSON.stringify(await offerOf(world(), "theo"))).not.toMatch(/Seeker|Hill Road|mat|7946/);
    const { accepted } = await take(world(), "theo");
    const { code } = accepted as { code: string };
    const { appointment } = await readBooking(world(), code);
    const { date } = appointment;
    const seen = async () => {
      const closing = { kind: "override" as const, date, hours: [] };
      const at = { barberId, now: Date.now() };
      const day = await theo.query(api.appointments.getByBarberIdRealtime, { barberId, date });
      const preview = await theo.query(api.schedule.preview, { ...at, change: closing });
      const card = await theo.query(api.clients.ofBooking, { code });
      const [visit] = day?.appointments ?? [];
      return { visit, conflict: preview?.conflicts[0]?.customerName, card: card?.name };
    };
    expect(await seen()).toMatchObject({
      visit: {
        customerName: "Sam",
        customerPhone: null,
        note: null,
        homeAddress: null,
        homeSpot: null,
      },
      conflict: "Sam",
      card: undefined,
    });
    await agree(link);
    expect(await seen()).toMatchObject({
      visit: {
        customerName: "Sam Seeker",
        note: "the key is under the mat",
        homeAddress: "7 Hill Road, Highgate, London N6",
        homeSpot: { lat: 51.56, lng: -0.14 },
      },
      conflict: "Sam Seeker",
      card: "Sam Seeker",
    });
  });

  test("too far is refused before anybody is asked", async () => {
    const far = { ...HOME, lat: 52.5 };
    const asked = world().t.mutation(api.searches.start, wanted(world(), { place: far }));
    expect((await refusalOf(asked)).code).toBe("TOO_FAR");
    const nowhere = { ...HOME, lat: 91 };
    const refused = world().t.mutation(api.searches.start, wanted(world(), { place: nowhere }));
    expect((await refusalOf(refused)).code).toBe("INVALID_PLACE");
  });
});
