import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import { asRefusal } from "../../lib/errors";
import { CUSTOMER_COUNTS } from "../../lib/limits/counts";
import { issuePass } from "../../lib/limits/pass";
import { MEASURES } from "../../lib/limits/pressure";
import type { Level } from "../../lib/limits/pressure";
import { searchWork } from "../../lib/limits/work";
import {
  expectIntegrity,
  HALF_PAST_NINE,
  holdArgs,
  readBooking,
  refusalOf,
  setPolicy,
  setUpBackend,
} from "../support/convex";
import type { HoldArgs } from "../support/convex";
import { DAY, MINUTE } from "../support/convexClock";

/** What a script can do to a shop with addresses and networks of its own making. */

const world = setUpBackend();
const SECRET = "shared-by-web-and-deployment";
const MONDAY = "2026-06-01";

beforeEach(() => {
  vi.stubEnv("NETWORK_SECRET", SECRET);
});

const passOf = async (network: string) => await issuePass(SECRET, network, Date.now());

/** Marcus works nine to one and two to five. */
const startAt = (index: number) =>
  HALF_PAST_NINE + (index < 8 ? index : index + 2) * 30 * MINUTE - 30 * MINUTE;

async function holdFrom(network: string, change: Partial<HoldArgs> & { proof?: Proof } = {}) {
  const args = { ...holdArgs(world(), change), pass: await passOf(network) };
  return await world().t.mutation(api.bookings.hold, args);
}
const SECRET_OF_TAB = "kept-in-the-browser-s-own-tab";
type Proof = { text: string; answer: number };

/** Holds as a browser does: proves what is asked for. */
async function holdProving(network: string, change: Partial<HoldArgs> = {}) {
  const wanted = { ...holdArgs(world(), change), requestSecret: SECRET_OF_TAB };
  try {
    return await holdFrom(network, wanted);
  } catch (thrown) {
    const challenge = asRefusal(thrown)?.details?.challenge;
    if (!challenge) throw thrown;
    const answer = searchWork(challenge, 0, 10_000_000) ?? -1;
    return await holdFrom(network, { ...wanted, proof: { text: challenge.text, answer } });
  }
}

/** As many holds at once, each with a new address from a new network, before any is counted. */
async function burst(count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    await holdFrom(`192.0.2.${index}`, { startsAt: startAt(index) });
  }
  await world().settle();
}

async function setLevel(level: Level): Promise<void> {
  const shopId = world().ids.shop("london");
  await world().t.run(async (ctx) => {
    await ctx.db.insert("dayPressures", { shopId, date: MONDAY, level, barbers: [] });
  });
}

const rows = async () =>
  await world().t.run(async (ctx) => await ctx.db.query("dayPressures").collect());

describe("one network with new addresses", () => {
  test("holds six times at most", async () => {
    for (let index = 0; index < 6; index++) {
      await holdFrom("192.0.2.7", { startsAt: startAt(index % 2) + (index >> 1) * DAY });
    }
    const more = holdFrom("192.0.2.7", { startsAt: startAt(5) });
    // They may be its neighbours': nobody is told to pay for what they do not hold.
    expect((await refusalOf(more)).code).toBe("NETWORK_HOLDS");
    await holdFrom("192.0.2.8", { startsAt: startAt(5) });
  });

  test("is held back whatever it names itself, and leaves the owner of an address alone", async () => {
    const ana = { name: "Ana Ng", email: "ana@mail.example" };
    await world().as("ana").mutation(api.users.ensure, {});
    for (let index = 0; index < 3; index++) {
      await holdFrom("192.0.2.7", { customer: ana, startsAt: startAt(0) + index * DAY });
    }
    const args = holdArgs(world(), { customer: ana, startsAt: startAt(8) });
    await world().as("ana").mutation(api.bookings.hold, args);
    await holdFrom("198.51.100.4", { customer: ana, startsAt: startAt(10) });
  });

  test("confirms more unpaid visits than one person may have: many share an address", async () => {
    await setPolicy(world(), { terms: { kind: "at_shop" } });
    for (let index = 0; index < 7; index++) {
      const startsAt = startAt(index % 3) + Math.floor(index / 3) * DAY;
      await holdFrom("192.0.2.7", { startsAt });
    }
  });

  test("and none beyond those, which are said to be its network's", async () => {
    await setPolicy(world(), { terms: { kind: "at_shop" } });
    await holdFrom("192.0.2.7", { startsAt: startAt(0) });
    await world().t.run(async (ctx) => {
      const booked = await ctx.db.query("bookings").first();
      if (!booked) throw new Error("no booking");
      const { _id, _creationTime, ...row } = booked;
      for (let index = 1; index < CUSTOMER_COUNTS.unpaidVisitsOfNetwork; index++) {
        await ctx.db.insert("bookings", { ...row, code: `NEXT${index}` });
      }
    });
    const more = holdFrom("192.0.2.7", { startsAt: startAt(5) });
    expect((await refusalOf(more)).code).toBe("NETWORK_UNPAID");
  });

  test("and one account five at most", async () => {
    await setPolicy(world(), { terms: { kind: "at_shop" } });
    const ana = world().as("ana");
    await ana.mutation(api.users.ensure, {});
    const hold = async (startsAt: number) =>
      await ana.mutation(api.bookings.hold, holdArgs(world(), { startsAt }));
    for (let index = 0; index < 5; index++) {
      await hold(startAt(index % 2) + (index >> 1) * DAY);
    }
    expect((await refusalOf(hold(startAt(5)))).code).toBe("TOO_MANY_UNPAID");
  });
});

test("callers without a pass share a small bucket, and nobody else is kept waiting by it", async () => {
  let refused = "";
  for (let index = 0; index < 14 && refused === ""; index++) {
    const args = holdArgs(world(), { startsAt: startAt(index % 3) + 5 * DAY });
    const code = await world()
      .t.mutation(api.bookings.hold, { ...args, startsAt: startAt(0) + (index % 3) * DAY })
      .then(
        () => "",
        (thrown: unknown) => asRefusal(thrown)?.code ?? "",
      );
    if (code === "RATE_LIMITED") refused = code;
  }
  await holdFrom("192.0.2.7", { startsAt: startAt(9) });
});

test.each(["", "forged.pass.here", "..", "a".repeat(500)])(
  "a pass of %j says nothing of its caller",
  async (pass) => {
    const { code } = await world().t.mutation(api.bookings.hold, { ...holdArgs(world()), pass });
    expect((await readBooking(world(), code)).booking.network).toBeUndefined();
  },
);

test("no network is kept in clear", async () => {
  const { code } = await holdFrom("192.0.2.77");
  const { booking } = await readBooking(world(), code);
  expect(booking.network).toMatch(/^[\w-]{22}$/);
  expect(JSON.stringify(booking)).not.toContain("192.0.2");
});

describe("many networks", () => {
  test("make a day unusual; its guests prove more, and the owner is told once", async () => {
    await burst(8);
    const marcus = world().ids.barber("marcus");
    expect(await rows()).toMatchObject([{ barbers: [{ barberId: marcus, level: "attack" }] }]);
    const more = holdFrom("192.0.2.99", { startsAt: startAt(10) });
    expect((await refusalOf(more)).code).toBe("PROOF_WANTED");
    const day = { shopId: world().ids.shop("london"), date: MONDAY, again: false };
    await world().t.mutation(internal.limits.weigh, day);
    const alerts = await world().t.run(async (ctx) => await ctx.db.query("alerts").collect());
    expect(alerts).toMatchObject([{ kind: "day_flooded", cause: `flood:${MONDAY}` }]);
  });

  test("hold no longer for having come before they were counted", async () => {
    await burst(8);
    await world().pass(3 * MINUTE);
    const holds = async () => {
      const all = await world().t.run(async (ctx) => await ctx.db.query("bookings").collect());
      return all.filter(({ status }) => status === "pending").length;
    };
    expect(await holds()).toBe(8);
    await world().pass(4 * MINUTE);
    expect(await holds()).toBe(0);
    expect(await rows()).toEqual([]);
    await expectIntegrity(world());
  });

  test("leave the day calm again once their holds are over", async () => {
    await burst(4);
    expect(await rows()).toHaveLength(1);
    await world().pass(18 * MINUTE);
    expect(await rows()).toEqual([]);
  });

  test("get no more of a full day, which accounts still book", async () => {
    await setLevel("full");
    const refusal = await refusalOf(holdFrom("192.0.2.9", { startsAt: startAt(3) }));
    expect(refusal.code).toBe("SHOP_FILLING");
    await holdFrom("192.0.2.9", { startsAt: startAt(3) + DAY });
    await world().as("ana").mutation(api.users.ensure, {});
    const args = holdArgs(world(), { startsAt: startAt(3) });
    await world().as("ana").mutation(api.bookings.hold, args);
  });

  test.each<[Level, number]>([
    ["unusual", 15],
    ["filling", 8],
  ])("hold on a day that is %s for %i minutes", async (level, minutes) => {
    await setLevel(level);
    const { holdExpiresAt } = await holdProving("192.0.2.9");
    expect(holdExpiresAt).toBe(Date.now() + minutes * MINUTE);
  });

  test("prove each hold anew, also of one start with whoever is free", async () => {
    await setLevel("unusual");
    const customer = { name: "Wanda Work", email: "wanda@mail.example" };
    const start = { startsAt: startAt(5), anyBarber: true };
    const wanted = { ...start, customer, requestSecret: SECRET_OF_TAB };
    const mine = { ...wanted, requestId: "the-first-request" };
    const asked = await refusalOf(holdFrom("192.0.2.9", mine));
    const challenge = asked.details?.challenge ?? { text: "", bits: 0 };
    const proof = { text: challenge.text, answer: searchWork(challenge, 0, 10_000_000) ?? -1 };
    const other = { ...wanted, requestId: "the-second-request", proof };
    expect((await refusalOf(holdFrom("192.0.2.9", other))).code).toBe("PROOF_WANTED");
    const { code } = await holdFrom("192.0.2.9", { ...mine, proof });
    expect(await holdFrom("192.0.2.9", { ...mine, proof })).toMatchObject({ code });
    expect((await refusalOf(holdFrom("192.0.2.9", other))).code).toBe("PROOF_WANTED");
  });

  test("cannot prove a request that nobody but them could name", async () => {
    await setLevel("unusual");
    const mine = { startsAt: startAt(5), requestId: "without-a-secret" };
    const challenge = (await refusalOf(holdFrom("192.0.2.9", mine))).details?.challenge;
    const { text = "", bits = 0 } = challenge ?? {};
    const proof = { text, answer: searchWork({ text, bits }, 0, 10_000_000) ?? -1 };
    const again = holdFrom("192.0.2.9", { ...mine, proof });
    expect((await refusalOf(again)).code).toBe("PROOF_WANTED");
  });
});

test("a calm day has no row, and counting it again changes nothing", async () => {
  await holdFrom("192.0.2.7");
  await world().settle();
  const day = { shopId: world().ids.shop("london"), date: MONDAY, again: false };
  await world().t.mutation(internal.limits.weigh, day);
  expect(await rows()).toEqual([]);
});

describe("a calm day", () => {
  // As in the product: the other tests leave it out.
  const bits = 13;
  beforeEach(() => {
    MEASURES.calm.bits = bits;
  });

  test("asks guests for a little work, so that no script is faster than the count", async () => {
    expect((await refusalOf(holdFrom("192.0.2.1"))).details?.challenge?.bits).toBe(bits);
    await holdProving("192.0.2.1");
  });

  test("asks no account for any, and nobody where networks are not known", async () => {
    await world().as("ana").mutation(api.users.ensure, {});
    await world().as("ana").mutation(api.bookings.hold, holdArgs(world()));
    vi.stubEnv("NETWORK_SECRET", "");
    await world().t.mutation(api.bookings.hold, holdArgs(world(), { startsAt: startAt(3) }));
  });
});
