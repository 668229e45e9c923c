import { describe, expect, test, vi } from "vitest";
import { api } from "../../convex/_generated/api";
import { issuePass } from "../../lib/limits/pass";
import { HALF_PAST_NINE, placeHold, placePaid, refusalOf, setUpBackend } from "../support/convex";
import { HOUR } from "../support/convexClock";

/** How often one person may have something written, or Stripe called. */

const world = setUpBackend();
const SECRET = "shared-by-web-and-deployment";

async function linkOfPaid() {
  const { code, manageToken: token } = await placePaid(world());
  return { code, token };
}

describe("one booking", () => {
  test("has Stripe asked twenty times in ten minutes, for whoever holds its link", async () => {
    const link = await linkOfPaid();
    for (let count = 0; count < 20; count++) await world().t.action(api.checkouts.fulfil, link);
    const more = world().t.action(api.checkouts.fulfil, link);
    expect((await refusalOf(more)).code).toBe("RATE_LIMITED");
    const { code, manageToken: token } = await placeHold(world(), {
      startsAt: HALF_PAST_NINE + HOUR,
    });
    await world().t.action(api.checkouts.fulfil, { code, token });
  });

  test("is moved six times in ten minutes", async () => {
    const link = await linkOfPaid();
    const move = async (startsAt: number) => {
      const barberId = world().ids.barber("marcus");
      await world().t.mutation(api.bookings.reschedule, { ...link, barberId, startsAt });
    };
    for (let count = 1; count <= 6; count++) await move(HALF_PAST_NINE + (count % 2) * HOUR);
    const more = move(HALF_PAST_NINE + HOUR);
    expect((await refusalOf(more)).code).toBe("RATE_LIMITED");
  });
});

describe("one account", () => {
  test("sets five shops up in a day", async () => {
    await world().as("ana").mutation(api.users.ensure, {});
    const create = async () =>
      await world().as("ana").mutation(api.setup.createShop, {
        name: "New Shop",
        tagline: "",
        about: "",
        address: "",
        city: "",
        phone: "",
        locale: "en-GB",
        timeZone: "Europe/London",
        currency: "GBP",
      });
    for (let count = 0; count < 5; count++) await create();
    expect((await refusalOf(create())).code).toBe("RATE_LIMITED");
  });
});

test("whoever looks at a shop's pages without end keeps no other visitor from being counted", async () => {
  vi.stubEnv("NETWORK_SECRET", SECRET);
  const shopId = world().ids.shop("london");
  let tabs = 0;
  const look = async (network: string | null) => {
    const key = String(tabs++).padStart(32, "0");
    const pass = network === null ? {} : { pass: await issuePass(SECRET, network, Date.now()) };
    await world().t.mutation(api.pageVisits.count, { shopId, key, stage: "shop", ...pass });
    const rows = await world().t.run(async (ctx) => {
      return await ctx.db
        .query("pageVisits")
        .withIndex("by_shopId_and_key", (q) => q.eq("shopId", shopId).eq("key", key))
        .collect();
    });
    return rows.length === 1;
  };
  const all = [];
  for (const network of ["192.0.2.1", null]) {
    for (let count = 0; count < 400; count++) all.push(await look(network));
  }
  expect(all.filter(Boolean).length).toBeLessThanOrEqual(120 + 150);
  expect(await look("192.0.2.2")).toBe(true);
});
