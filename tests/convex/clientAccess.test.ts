import { describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import { HALF_PAST_NINE, holdArgs, placePaid, readCardId, setUpBackend } from "../support/convex";
import type { Person } from "../support/convex";
import { DAY, HOUR, NOW } from "../support/convexClock";

/** What barbers see of clients, and the trace that looking leaves. */

const world = setUpBackend();
const ANA = { name: "Ana Lim", email: "ana@private.example", phone: "+44 20 7946 0444" };
const SHOP = () => world().ids.shop("london");
const paginationOpts = { numItems: 10, cursor: null };

/** Ana has been with Marcus, and never with Theo. */
async function known(): Promise<string> {
  const { code } = await placePaid(world(), { customer: ANA });
  return await readCardId(world(), code);
}

type Rule = "all" | "own" | "none";
async function rule(change: { phone?: Rule; email?: Rule; spend?: Rule }) {
  const barbersSee = { phone: "none", email: "none", spend: "none", ...change } as const;
  await world().as("olivia").mutation(api.staff.saveBarbersSee, { shopId: SHOP(), barbersSee });
}

const cardOf = async (person: Person, clientId: string, now = NOW) =>
  await world().as(person).query(api.clients.get, { clientId, now });
const open = async (person: Person, clientId: string) =>
  await world().as(person).mutation(api.clients.open, { clientId });
const readers = async (person: Person, clientId: string) =>
  await world().as(person).query(api.clients.readers, { clientId });

describe("a card", () => {
  test("shows a barber nobody's number before they have opened it, and leaves one trace a day", async () => {
    const clientId = await known();
    expect(await cardOf("theo", clientId)).toMatchObject({
      name: "Ana Lim",
      phone: null,
      email: null,
      spentMinor: null,
      opened: false,
    });
    expect(await readers("olivia", clientId)).toEqual([]);
    for (let count = 0; count < 3; count++) await open("theo", clientId);
    expect(await cardOf("theo", clientId)).toMatchObject({
      phone: ANA.phone,
      email: null,
      spentMinor: 2500,
      opened: true,
    });
    expect(await readers("olivia", clientId)).toEqual([
      { name: "Theo Okafor", date: "2026-06-01" },
    ]);
    await world().pass(DAY);
    // Whatever moment the reader claims it to be.
    expect(await cardOf("theo", clientId, NOW)).toMatchObject({ phone: null, opened: false });
    const visits = { clientId, paginationOpts };
    const { page } = await world().as("theo").query(api.clients.visits, visits);
    expect(page.map((visit) => visit.spentMinor)).toEqual([null]);
    await open("theo", clientId);
    expect(await readers("olivia", clientId)).toHaveLength(2);
  });

  test("tells its readers to nobody but the owner", async () => {
    const clientId = await known();
    await open("theo", clientId);
    expect(await readers("marcus", clientId)).toEqual([]);
    expect(await readers("sari", clientId)).toEqual([]);
  });
});

describe("the owner decides", () => {
  test.each([
    ["all", "theo", true],
    ["own", "theo", false],
    ["own", "marcus", true],
    ["none", "marcus", false],
  ] as const)("%s: %s sees phone, mail and money: %s", async (choice, person, sees) => {
    const clientId = await known();
    await rule({ phone: choice, email: choice, spend: choice });
    await open(person, clientId);
    const { phone, email, spentMinor } = (await cardOf(person, clientId)) ?? {};
    expect({ phone, email, spentMinor }).toEqual(
      sees
        ? { phone: ANA.phone, email: ANA.email, spentMinor: 2500 }
        : { phone: null, email: null, spentMinor: null },
    );
    const asked = { clientId, paginationOpts };
    const { page } = await world().as(person).query(api.clients.visits, asked);
    expect(page.map((visit) => visit.spentMinor)).toEqual([sees ? 2500 : null]);
    const byPhone = { search: "0444", paginationOpts };
    const found = await world().as(person).query(api.clients.list, byPhone);
    expect(found.page).toHaveLength(sees ? 1 : 0);
  });

  test("whether barbers see the numbers of their own day", async () => {
    await known();
    const day = async (person: Person) =>
      await world()
        .as(person)
        .query(api.appointments.getByBarberIdRealtime, {
          barberId: world().ids.barber("marcus"),
          date: "2026-06-01",
        });
    expect((await day("marcus"))?.appointments[0]?.customerPhone).toBe(ANA.phone);
    await rule({});
    expect((await day("marcus"))?.appointments[0]?.customerPhone).toBeNull();
    expect((await day("olivia"))?.appointments[0]?.customerPhone).toBe(ANA.phone);
  });

  test("and is not asked themselves", async () => {
    const clientId = await known();
    await rule({});
    expect(await cardOf("olivia", clientId)).toMatchObject({
      phone: ANA.phone,
      email: ANA.email,
      spentMinor: 2500,
    });
  });

  test("lists show barbers neither contact nor money", async () => {
    const clientId = await known();
    await open("marcus", clientId);
    const { page } = await world()
      .as("marcus")
      .query(api.clients.list, { search: "ana", paginationOpts });
    expect(page).toMatchObject([{ name: "Ana Lim", phone: null, email: null, spentMinor: null }]);
    await world().t.mutation(
      api.bookings.hold,
      holdArgs(world(), { startsAt: HALF_PAST_NINE + HOUR }),
    );
  });
});
