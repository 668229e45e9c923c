import { beforeEach, describe, expect, test, vi } from "vitest";
import { api } from "../../convex/_generated/api";
import type { Doc } from "../../convex/_generated/dataModel";
import * as GuestSessions from "../../convex/model/guestSessions";
import { CUSTOMER_COUNTS } from "../../lib/limits/counts";
import { issuePass } from "../../lib/limits/pass";
import { refusalOf, setPolicy, setUpBackend } from "../support/convex";
import { offerNow, see, take, tenPastTen, wanted } from "../support/convexSearch";
import type { Link } from "../support/convexSearch";

/** One search of a person at a shop, to which a second start leads back; few over all shops. */

const world = setUpBackend();
const SECRET = "shared-by-web-and-deployment";

beforeEach(async () => {
  await offerNow(world());
  await setPolicy(world(), { terms: { kind: "at_shop" } });
  await tenPastTen(world(), "marcus", "theo");
});

const start = async (change: object = {}, person?: "ana"): Promise<Link> => {
  const client = person === undefined ? world().t : world().as(person);
  return await client.mutation(api.searches.start, wanted(world(), change));
};
const listAll = async (): Promise<Doc<"searches">[]> =>
  await world().t.run(async (ctx) => await ctx.db.query("searches").collect());

/** The same search at a shop elsewhere. */
async function elsewhere({ searchId }: Link, times: number): Promise<void> {
  await world().t.run(async (ctx) => {
    const id = ctx.db.normalizeId("searches", searchId);
    const row = id && (await ctx.db.get("searches", id));
    const shopId = ctx.db.normalizeId("shops", world().ids.shop("jakarta"));
    if (!row || !shopId) throw new Error("no search to copy");
    const { _id, _creationTime, ...rest } = row;
    for (let nth = 0; nth < times; nth++) {
      const requestId = `elsewhere-${String(nth)}`;
      await ctx.db.insert("searches", { ...rest, shopId, requestId, tokenHashes: [] });
    }
    await ctx.db.patch("searches", _id, { state: "cancelled" });
  });
}

describe("an account", () => {
  beforeEach(async () => void (await world().as("ana").mutation(api.users.ensure, {})));

  test("is led back to its search at a shop, by a link of its own; the first goes on opening it", async () => {
    const first = await start({}, "ana");
    const second = await start({}, "ana");
    expect(second.searchId).toBe(first.searchId);
    expect(second.token).not.toBe(first.token);
    expect(await listAll()).toHaveLength(1);
    await take(world(), "marcus");
    const third = await start({}, "ana");
    expect(third.searchId).toBe(first.searchId);
    await world().t.mutation(api.searches.agree, third);
    const { code } = await see(world(), third);
    if (code === null) throw new Error("no booking");
    for (const { token } of [first, second, third]) {
      const booking = await world().t.query(api.bookings.get, { code, token });
      expect(booking).toMatchObject({ status: "confirmed" });
    }
  });

  test("begins anew once its search is over", async () => {
    const first = await start({}, "ana");
    await world().t.mutation(api.searches.cancel, first);
    expect((await start({}, "ana")).searchId).not.toBe(first.searchId);
  });

  test("has no more searches over all shops than are said", async () => {
    const first = await start({}, "ana");
    await elsewhere(first, CUSTOMER_COUNTS.searches - 1);
    const here = await start({}, "ana");
    expect(here.searchId).not.toBe(first.searchId);
    await elsewhere(here, 1);
    expect((await refusalOf(start({}, "ana"))).code).toBe("SEARCHING_ALREADY");
  });

  test("has the first link and the newest ones, however often it comes back", async () => {
    const first = await start({}, "ana");
    const links = [];
    for (let nth = 1; nth < 7; nth++) links.push(await start({}, "ana"));
    const seen = await Promise.all(
      links.map(async (link) => await world().t.query(api.searches.view, link)),
    );
    expect(seen.map((view) => view !== null)).toEqual([false, false, true, true, true, true]);
    expect(await see(world(), first)).toMatchObject({ state: "searching" });
  });
});

describe("a number that is proven", () => {
  const phone = "+44 20 7946 0018";
  const guest = async (proven: { phone?: string; email?: string }) =>
    await world().t.run(async (ctx) => await GuestSessions.begin(ctx, proven));

  test("leads back to its search, whoever began it: a guest, or the account that has it", async () => {
    const customer = { name: "Sam", phone };
    await world().as("ana").mutation(api.users.ensure, {});
    const guestToken = await guest({ phone });
    const first = await start({ customer, guestToken }, "ana");
    const again = await start({ customer, guestToken: await guest({ phone }) });
    expect(again.searchId).toBe(first.searchId);
  });

  test("that is only typed leads to nobody's search, and is refused where nothing else is known", async () => {
    const customer = { name: "Sam", phone };
    const first = await start({ customer });
    const typed = await refusalOf(start({ customer }));
    expect(typed.code).toBe("SEARCHING_ALREADY");
    expect(await see(world(), first)).toMatchObject({ state: "searching" });
    expect(await listAll()).toHaveLength(1);
  });
});

describe("a guest's browser", () => {
  const customer = { name: "Sam", phone: "+44 20 7946 0018" };
  beforeEach(() => void vi.stubEnv("NETWORK_SECRET", SECRET));
  const pass = async () => await issuePass(SECRET, "192.0.2.1", Date.now());

  test("is led back by the link that it keeps, for the same person at the same shop", async () => {
    const first = await start({ customer, pass: await pass() });
    const again = await start({ customer, pass: await pass(), known: first });
    expect(again).toEqual(first);
    const other = await start({ pass: await pass(), known: first });
    expect(other.searchId).not.toBe(first.searchId);
    const forged = { searchId: first.searchId, token: "another" };
    const stranger = await start({ customer, pass: await pass(), known: forged });
    expect(stranger.searchId).not.toBe(first.searchId);
    await world().t.mutation(api.searches.cancel, first);
    const anew = await start({ customer, pass: await pass(), known: first });
    expect(anew.searchId).not.toBe(first.searchId);
  });

  test("of a network that many share has as many searches as are said", async () => {
    for (let nth = 0; nth < CUSTOMER_COUNTS.searchesOfNetwork; nth++) {
      await start({ pass: await pass() });
    }
    expect((await refusalOf(start({ pass: await pass() }))).code).toBe("SEARCHING_ALREADY");
  });
});
