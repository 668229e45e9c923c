import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import { asRefusal } from "../../lib/errors";
import { issuePass } from "../../lib/limits/pass";
import { LEVELS, MEASURES } from "../../lib/limits/pressure";
import type { Level } from "../../lib/limits/pressure";
import { searchWork } from "../../lib/limits/work";
import {
  HALF_PAST_NINE,
  holdArgs,
  placeHold,
  readBooking,
  refusalOf,
  setPolicy,
  setUpBackend,
} from "../support/convex";
import { DAY, MINUTE } from "../support/convexClock";

/** The waiting list is a door like any other: what a hold asks of a guest, it asks too. */

const world = setUpBackend();
const SECRET = "shared-by-web-and-deployment";
const MONDAY = "2026-06-01";
const ANA = { name: "Ana Ng", email: "ana@mail.example" };
/** Theo comes at ten. */
const TEN = HALF_PAST_NINE + 30 * MINUTE;
const theo = () => world().ids.barber("theo");

/** Bits that are left out of all work here: a proof takes a millisecond, whatever its level. */
const SPARED_BITS = 10;
const atWork = LEVELS.filter((level) => level !== "calm");

beforeEach(() => {
  vi.stubEnv("NETWORK_SECRET", SECRET);
  for (const level of atWork) MEASURES[level].bits -= SPARED_BITS;
});

afterEach(() => {
  for (const level of atWork) MEASURES[level].bits += SPARED_BITS;
});

const passOf = async (network: string) => await issuePass(SECRET, network, Date.now());

let people = 0;

function wantedBy(change: object) {
  people += 1;
  return {
    shopId: world().ids.shop("london"),
    barberId: theo(),
    serviceIds: [world().ids.service("Cut")],
    date: MONDAY,
    customer: { name: "Wanda Wait", email: `wanda${people}@mail.example` },
    requestId: `waiting-request-${String(people).padStart(4, "0")}`,
    requestSecret: `kept-in-the-tab-of-person-${people}`,
    ...change,
  };
}

/** Joins as a browser does: proves what is asked for. */
async function joinFrom(network: string, change: object = {}) {
  const wanted = { ...wantedBy(change), pass: await passOf(network) };
  try {
    return await world().t.mutation(api.waitlist.join, wanted);
  } catch (thrown) {
    const challenge = asRefusal(thrown)?.details?.challenge;
    if (!challenge) throw thrown;
    const proof = { text: challenge.text, answer: searchWork(challenge, 0, 10_000_000) ?? -1 };
    return await world().t.mutation(api.waitlist.join, { ...wanted, proof });
  }
}

async function joinAs(person: "ana" | "ben", change: object = {}) {
  await world().as(person).mutation(api.users.ensure, {});
  return await world().as(person).mutation(api.waitlist.join, wantedBy(change));
}

async function setLevel(level: Level): Promise<void> {
  const shopId = world().ids.shop("london");
  await world().t.run(async (ctx) => {
    const row = await ctx.db.query("dayPressures").first();
    if (row) await ctx.db.patch("dayPressures", row._id, { level });
    else await ctx.db.insert("dayPressures", { shopId, date: MONDAY, level, barbers: [] });
  });
}

/** Somebody holds ten o'clock; the answer gives it up. */
async function takeTen() {
  const pass = await passOf("198.51.100.250");
  const { code, manageToken: token } = await placeHold(world(), {
    barberId: theo(),
    startsAt: TEN,
    pass,
  });
  return async () => {
    await world().t.mutation(api.bookings.cancel, { code, token });
    await world().settle();
  };
}

const see = async (link: { code: string; token: string }) =>
  await world().t.query(api.waitlist.get, { ...link, now: Date.now() });

async function bookingOf(link: { code: string; token: string }) {
  return (await readBooking(world(), (await see(link))?.bookingCode ?? "")).booking;
}

describe("who joins", () => {
  test("works for it, as a hold of a day that fills; an account does not", async () => {
    const pass = await passOf("192.0.2.1");
    const without = world().t.mutation(api.waitlist.join, { ...wantedBy({}), pass });
    expect(await refusalOf(without)).toMatchObject({
      code: "PROOF_WANTED",
      details: { challenge: { bits: MEASURES.filling.bits } },
    });
    await joinFrom("192.0.2.1");
    await joinAs("ana");
  });

  test("may hold times already: their network's holds count as the day itself has it", async () => {
    for (const startsAt of [HALF_PAST_NINE, TEN]) {
      await placeHold(world(), { startsAt, pass: await passOf("192.0.2.1") });
    }
    await joinFrom("192.0.2.1");
    await setLevel("filling");
    expect((await refusalOf(joinFrom("192.0.2.1"))).code).toBe("NETWORK_HOLDS");
  });

  test("cannot as a guest where a day is full of unpaid holds", async () => {
    await setLevel("full");
    expect((await refusalOf(joinFrom("192.0.2.1"))).code).toBe("SHOP_FILLING");
    await joinAs("ana");
  });

  test("counts by who asks: a stranger in Ana's address keeps nobody else out", async () => {
    const dates = ["2026-06-01", "2026-06-02", "2026-06-03"];
    for (const date of dates) await joinFrom("192.0.2.1", { customer: ANA, date });
    await joinFrom("198.51.100.4", { customer: ANA });
    for (const date of dates) await joinAs("ana", { customer: ANA, date });
    expect((await refusalOf(joinAs("ana", { customer: ANA }))).code).toBe("TOO_MANY_WAITING");
  });

  test("waits twelve times at most from one network, at each shop", async () => {
    for (let count = 0; count < 12; count++) await joinFrom("192.0.2.1");
    expect((await refusalOf(joinFrom("192.0.2.1"))).code).toBe("NETWORK_WAITS");
    await joinFrom("192.0.2.1", {
      shopId: world().ids.shop("jakarta"),
      barberId: world().ids.barber("budi"),
      serviceIds: [world().ids.service("Potong")],
    });
    await joinFrom("192.0.2.2");
  });

  test("spends tries like a hold", async () => {
    const codes = [];
    for (let count = 0; count < 11; count++) {
      const next = await joinAs("ben", { customer: ANA }).then(
        async (link) => await world().t.mutation(api.waitlist.leave, link),
        (thrown: unknown) => asRefusal(thrown)?.code,
      );
      codes.push(next);
    }
    expect(codes.at(-1)).toBe("RATE_LIMITED");
  });
});

describe("a time that is found", () => {
  test("is held as long as the day allows, counts for its network, and is weighed", async () => {
    const free = await takeTen();
    const link = await joinFrom("192.0.2.1");
    await setLevel("filling");
    await free();
    const booking = await bookingOf(link);
    const heldMs = (booking.holdExpiresAt ?? 0) - booking._creationTime;
    // Rows made in one millisecond are told apart by parts of the next.
    expect(Math.abs(heldMs - 8 * MINUTE)).toBeLessThan(10);
    expect(booking.network).toMatch(/^[\w-]{22}$/);
    // It was counted again after the hold, which is all that is held of it.
    const [day] = await world().t.run(async (ctx) => await ctx.db.query("dayPressures").collect());
    expect(day?.level).toBe("calm");
  });

  test.each<Level>(["attack", "full"])(
    "is held for no guest who has not worked for a day in %s, and for accounts",
    async (level) => {
      const free = await takeTen();
      const guest = await joinFrom("192.0.2.1");
      // One answer in four happens to prove two bits more than it was asked for.
      await world().t.run(async (ctx) => {
        const entry = await ctx.db.query("waitlist").first();
        if (entry) await ctx.db.patch("waitlist", entry._id, { workBits: MEASURES.filling.bits });
      });
      const account = await joinAs("ana");
      await setLevel(level);
      await free();
      expect((await see(guest))?.status).toBe("waiting");
      expect((await see(account))?.status).toBe("offered");
    },
  );

  test.each([true, false])(
    "is offered once a day that was full has calmed down, counted again: %j",
    async (again) => {
      const free = await takeTen();
      const link = await joinFrom("192.0.2.1");
      await world().settle();
      await setLevel("full");
      await free();
      expect((await see(link))?.status).toBe("waiting");
      const day = { shopId: world().ids.shop("london"), date: MONDAY };
      await world().t.mutation(internal.limits.weigh, { ...day, again });
      await world().settle();
      expect((await see(link))?.status).toBe("offered");
    },
  );

  test("is held on a day that fills for who joined before work was written down", async () => {
    const free = await takeTen();
    const link = await joinFrom("192.0.2.1");
    await world().t.run(async (ctx) => {
      const entry = await ctx.db.query("waitlist").first();
      if (entry) await ctx.db.patch("waitlist", entry._id, { workBits: undefined });
    });
    await setLevel("filling");
    await free();
    expect((await see(link))?.status).toBe("offered");
  });

  test("is not the sixth unpaid visit of one account", async () => {
    await setPolicy(world(), { terms: { kind: "at_shop" } });
    const free = await takeTen();
    const link = await joinAs("ana", { customer: ANA });
    for (let index = 0; index < 5; index++) {
      const startsAt = TEN + (index % 2) * 30 * MINUTE + (index >> 1) * DAY;
      const args = holdArgs(world(), { customer: ANA, startsAt });
      await world().as("ana").mutation(api.bookings.hold, args);
    }
    await free();
    expect((await see(link))?.status).toBe("waiting");
  });
});

test("a transaction that looks for times reads no more than its budget of rows", async () => {
  const [cut, fade, advice] = ["Cut", "Fade", "Advice"].map((name) => world().ids.service(name));
  if (!cut || !fade || !advice) throw new Error("a service is missing");
  const visits = [[cut], [fade], [advice], [cut, fade], [fade, cut], [cut, advice], [advice, cut]];
  const all = [...visits, [fade, advice], [advice, fade]];
  const chairs = [{}, { barberId: world().ids.barber("marcus") }, { barberId: theo() }];
  const shopId = world().ids.shop("london");
  await world().t.run(async (ctx) => {
    // Many cells a day.
    await ctx.db.patch("shops", shopId, { gridMinutes: 15 });
    for (const chair of chairs) {
      for (const serviceIds of all) {
        await ctx.db.insert("waitlist", {
          ...chair,
          shopId,
          date: MONDAY,
          serviceIds,
          addOnIds: [],
          serviceNames: [],
          wish: { earliestMinutes: 0, latestMinutes: 1 },
          status: "waiting",
          code: crypto.randomUUID(),
          tokenHashes: [],
          requestId: crypto.randomUUID(),
          customerName: "Wanda",
          customerEmail: "wanda@mail.example",
        });
      }
    }
  });
  await world().t.mutation(internal.waitlist.consider, { shopId, date: MONDAY });
  const left = await world().t.run(async (ctx) => {
    const jobs = await ctx.db.system.query("_scheduled_functions").collect();
    const { args } = jobs.at(-1)?.args[0] ?? {};
    const rows = await ctx.db.query("waitlist").collect();
    return rows.filter((row) => row._creationTime > args.after).length;
  });
  // A page of the list is 25 of these 27.
  expect(left).toBeGreaterThan(2);
  await world().settle();
});
