import { beforeEach, describe, expect, test, vi } from "vitest";
import { api } from "../../convex/_generated/api";
import { asRefusal } from "../../lib/errors";
import { issuePass } from "../../lib/limits/pass";
import { chatDoor, holdBy, joinBy, TYPED_CHAT } from "../support/chatDoor";
import { HALF_PAST_NINE, holdArgs, refusalOf, setPolicy, setUpBackend } from "../support/convex";
import { DAY, HOUR, MINUTE } from "../support/convexClock";

/** Limits and caps count by all that is proven of a caller, and by nothing that is only typed. */

const world = setUpBackend();
const SECRET = "shared-by-web-and-deployment";
const MONDAY = "2026-06-01";
const NUMBER = "+447700900123";
const phil = chatDoor(NUMBER);
const other = chatDoor("+447700900456");

beforeEach(() => {
  vi.stubEnv("NETWORK_SECRET", SECRET);
});

const passOf = async (network: string) => await issuePass(SECRET, network, Date.now());

/** Marcus works nine to one; one start after the other, four a morning. */
const startAt = (index: number) =>
  HALF_PAST_NINE + (index % 4) * 30 * MINUTE + Math.floor(index / 4) * DAY;

/** A guest of the web page who types a number. */
async function typeOnWeb(network: string, startsAt: number) {
  const args = holdArgs(world(), { startsAt, pass: await passOf(network) });
  const customer = { ...args.customer, phone: NUMBER };
  return await world().t.mutation(api.bookings.hold, { ...args, customer });
}

describe("a proven number", () => {
  test("holds three times at once, whatever networks it comes by", async () => {
    for (const [index, network] of ["192.0.2.1", "198.51.100.1", "192.0.2.1"].entries()) {
      await holdBy(world(), phil, { startsAt: startAt(index), pass: await passOf(network) });
    }
    const pass = await passOf("203.0.113.1");
    const more = holdBy(world(), phil, { startsAt: startAt(3), pass });
    expect((await refusalOf(more)).code).toBe("TOO_MANY_HOLDS");
    await holdBy(world(), other, { startsAt: startAt(3), pass });
  });

  test("counts whomever it books for", async () => {
    for (let index = 0; index < 3; index++) {
      const customer = { name: "A friend", phone: `07700 90020${index}` };
      await holdBy(world(), phil, { startsAt: startAt(index), customer });
    }
    const more = holdBy(world(), phil, { startsAt: startAt(3) });
    expect((await refusalOf(more)).code).toBe("TOO_MANY_HOLDS");
  });

  test("counts for its network too, with those who have proven nothing", async () => {
    const pass = await passOf("192.0.2.1");
    for (let index = 0; index < 6; index++) {
      const door = chatDoor(`+44770090030${index}`);
      await holdBy(world(), door, { startsAt: startAt(index), pass });
    }
    const more = holdBy(world(), phil, { startsAt: startAt(6), pass });
    expect((await refusalOf(more)).code).toBe("NETWORK_HOLDS");
  });

  test("counts with the account that has proven it", async () => {
    await world().as("ana").mutation(api.users.ensure, {});
    for (let index = 0; index < 3; index++)
      await holdBy(world(), phil, { startsAt: startAt(index) });
    const change = { startsAt: startAt(3) };
    const more = holdBy(world(), phil, change, world().as("ana"));
    expect((await refusalOf(more)).code).toBe("TOO_MANY_HOLDS");
    await holdBy(world(), other, change, world().as("ana"));
  });

  test("has five visits confirmed without paying", async () => {
    await setPolicy(world(), { terms: { kind: "at_shop" } });
    for (let index = 0; index < 5; index++)
      await holdBy(world(), phil, { startsAt: startAt(index) });
    const more = holdBy(world(), phil, { startsAt: startAt(5) });
    expect((await refusalOf(more)).code).toBe("TOO_MANY_UNPAID");
  });

  test("waits for three days at once", async () => {
    const dates = ["2026-06-01", "2026-06-02", "2026-06-03"];
    for (const date of dates) await joinBy(world(), phil, { date });
    const pass = await passOf("192.0.2.1");
    const more = joinBy(world(), phil, { pass });
    expect((await refusalOf(more)).code).toBe("TOO_MANY_WAITING");
    await joinBy(world(), other);
  });

  test("tries ten times in ten minutes, and nobody else is kept waiting by it", async () => {
    const tryOnce = async () => {
      const { code, manageToken: token } = await holdBy(world(), phil);
      await world().t.mutation(api.bookings.cancel, { code, token });
    };
    for (let count = 0; count < 10; count++) await tryOnce();
    expect((await refusalOf(tryOnce())).code).toBe("RATE_LIMITED");
    await holdBy(world(), other);
  });
});

describe("guests who type somebody's number", () => {
  test("limit neither who has proven it, nor each other, nor anybody else", async () => {
    await setPolicy(world(), { terms: { kind: "at_shop" } });
    for (let index = 0; index < 5; index++) {
      await typeOnWeb("192.0.2.1", startAt(index));
      await typeOnWeb("198.51.100.1", startAt(index) + 4 * HOUR + 30 * MINUTE);
    }
    await setPolicy(world(), { terms: { kind: "prepay" } });
    for (let index = 5; index < 8; index++) await typeOnWeb("192.0.2.1", startAt(index));
    await typeOnWeb("203.0.113.1", startAt(8));
    for (let index = 9; index < 12; index++)
      await holdBy(world(), phil, { startsAt: startAt(index) });
  });

  test("are all who meet its limit where networks are not known", async () => {
    vi.stubEnv("NETWORK_SECRET", "");
    const typed = { name: "Somebody", phone: NUMBER };
    const type = async (index: number) =>
      await holdBy(world(), TYPED_CHAT, { startsAt: startAt(index), customer: typed });
    for (let index = 0; index < 3; index++) await type(index);
    expect((await refusalOf(type(3))).code).toBe("TOO_MANY_HOLDS");
    await holdBy(world(), phil, { startsAt: startAt(3) });
  });

  test("fill no list for who has proven it", async () => {
    vi.stubEnv("NETWORK_SECRET", "");
    const customer = { name: "Somebody", phone: NUMBER };
    const dates = ["2026-06-01", "2026-06-02", "2026-06-03"];
    for (const date of dates) await joinBy(world(), TYPED_CHAT, { customer, date });
    const more = joinBy(world(), TYPED_CHAT, { customer });
    expect((await refusalOf(more)).code).toBe("TOO_MANY_WAITING");
    await joinBy(world(), phil);
  });

  test("meet no one's limit by having no address", async () => {
    vi.stubEnv("NETWORK_SECRET", "");
    for (let index = 0; index < 4; index++) {
      const customer = { name: "Somebody", phone: `07700 90040${index}` };
      await holdBy(world(), TYPED_CHAT, { startsAt: startAt(index), customer });
    }
  });
});

describe("a crowded day", () => {
  const crowd = async (door: (index: number) => typeof phil) => {
    for (let index = 0; index < 4; index++) {
      const startsAt = HALF_PAST_NINE + index * 30 * MINUTE;
      const pass = await passOf(`192.0.2.${index}`);
      const customer = { name: "Somebody", phone: `07700 90050${index}` };
      await holdBy(world(), door(index), { startsAt, pass, customer });
    }
    await world().settle();
    return await world().t.run(async (ctx) => await ctx.db.query("dayPressures").collect());
  };

  test("is what guests of every door make it, who then have to prove more", async () => {
    expect(await crowd(() => TYPED_CHAT)).toHaveLength(1);
    const startsAt = HALF_PAST_NINE + 5 * HOUR;
    const customer = { name: "Somebody", phone: "07700 900600" };
    const pass = await passOf("192.0.2.99");
    const typed = holdBy(world(), TYPED_CHAT, { startsAt, customer, pass });
    expect((await refusalOf(typed)).code).toBe("PROOF_WANTED");
    // Nobody could work at such a door; a proven number stands for it, as an account does.
    await holdBy(world(), phil, { startsAt, pass });
  });

  test("is not what proven numbers make it, nor do they work to wait for it", async () => {
    expect(await crowd((index) => chatDoor(`+44770090070${index}`))).toEqual([]);
    await joinBy(world(), phil);
    const customer = { name: "Somebody", phone: "07700 900600" };
    const pass = await passOf("192.0.2.99");
    const typed = joinBy(world(), TYPED_CHAT, { customer, pass });
    expect((await refusalOf(typed)).code).toBe("PROOF_WANTED");
  });

  test("that is full is closed to guests of every door, and open to a proven number", async () => {
    const shopId = world().ids.shop("london");
    await world().t.run(async (ctx) => {
      await ctx.db.insert("dayPressures", { shopId, date: MONDAY, level: "full", barbers: [] });
    });
    const customer = { name: "Somebody", phone: "07700 900600" };
    const typed = await holdBy(world(), TYPED_CHAT, { customer }).catch(asRefusal);
    expect(typed).toMatchObject({ code: "SHOP_FILLING" });
    await holdBy(world(), phil);
  });
});
