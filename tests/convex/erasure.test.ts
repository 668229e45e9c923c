import { RateLimiter } from "@convex-dev/rate-limiter";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import * as Suppressions from "../../convex/model/outbox/suppressions";
import { KEPT, KEPT_TABLES } from "../../lib/privacy/kept";
import {
  expectIntegrity,
  HALF_PAST_NINE,
  placeHold,
  placePaid,
  readBooking,
  refusalOf,
  setPolicy,
  setUpBackend,
} from "../support/convex";
import { HOUR } from "../support/convexClock";
import { FakeMail } from "../support/convexMail";
import { hits, live, rowsAbout } from "../support/somebody";
import type { Lived, Somebody } from "../support/somebody";

/** What is left of somebody who is erased: nothing that names them, and all that is somebody else's. */

const world = setUpBackend({ tendedAnyTime: true });

const ANA: Somebody = {
  person: "ana",
  name: "Anastasia Quillfeather",
  email: "ana@mail.example",
  phone: "+44 20 7946 0444",
  word: "violet-umbrella",
  startsAt: HALF_PAST_NINE,
};
const BEN: Somebody = {
  person: "ben",
  name: "Benedict Marrowby",
  email: "ben@mail.example",
  phone: "+44 20 7946 0555",
  word: "copper-lantern",
  startsAt: HALF_PAST_NINE + HOUR,
};

let ana: Lived;
let ben: Lived;

beforeEach(async () => {
  new FakeMail().install();
  await setPolicy(world(), {
    terms: { kind: "deposit_percent", percent: 20 },
    cardOnFile: true,
    noShow: { kind: "percent", percent: 50 },
  });
  ana = await live(world(), ANA);
  ben = await live(world(), BEN);
});

const eraseAna = async () => {
  const { receipt } = await world()
    .as("ana")
    .mutation(api.privacy.eraseMine, { guestTokens: [ana.token] });
  await world().settle();
  return receipt;
};

describe("before an erasure", () => {
  test("there is something of everybody in every table that an erasure changes", async () => {
    const about = await rowsAbout(world(), ANA, ana);
    const changed = KEPT_TABLES.filter(
      (table) => KEPT[table].fate !== "left" && KEPT[table].personal.length > 0,
    );
    expect(changed.filter((table) => about[table]?.length === 0)).toEqual([]);
  });

  test("the search finds what no list knows of", async () => {
    await eraseAna();
    expect(await hits(world(), ANA)).toEqual([]);
    const shopId = world().ids.shop("london");
    await world().t.run(async (ctx) => {
      const dates = { fromDate: "2026-06-01", untilDate: "2026-06-02" };
      await ctx.db.insert("closings", { shopId, ...dates, reason: `For ${ANA.name}` });
    });
    expect(await hits(world(), ANA)).toEqual([expect.stringMatching(/^closings: /)]);
  });
});

describe("somebody who has proven an account, its address and a number", () => {
  test("is gone from every table, and nobody else is touched", async () => {
    const before = await rowsAbout(world(), BEN, ben);
    const receipt = await eraseAna();
    expect(await hits(world(), ANA)).toEqual([]);
    expect(await rowsAbout(world(), BEN, ben)).toEqual(before);
    const told = await world().t.query(api.privacy.receipt, { receipt });
    expect(told).toEqual({ askedAt: expect.any(Number), erasedAt: expect.any(Number) });
  });

  test("leaves their money behind, without a name", async () => {
    const { booking: before, payments } = await readBooking(world(), ana.code);
    await eraseAna();
    const after = await readBooking(world(), ana.code);
    expect(after.booking).toMatchObject({
      customerName: "",
      status: before.status,
      capturedMinor: before.capturedMinor,
      priceMinor: before.priceMinor,
      manageTokenHashes: [],
      erasedAt: expect.any(Number),
    });
    expect(after.payments).toEqual(payments);
    expect(before.capturedMinor).toBeGreaterThan(0);
    await expectIntegrity(world());
  });

  test("loses the card that was kept at Stripe, with the customer there", async () => {
    const { payments } = await readBooking(world(), ana.code);
    const [paid] = payments;
    await eraseAna();
    expect(world().stripe.customersGone).toEqual([`cus_of_${paid?.checkoutSessionId ?? ""}`]);
  });

  test("opens nothing any more, and their stars count no more", async () => {
    const barberId = world().ids.barber("marcus");
    await eraseAna();
    const rating = await world().t.run(async (ctx) => {
      return await ctx.db
        .query("ratings")
        .withIndex("by_barberId", (q) => q.eq("barberId", barberId))
        .unique();
    });
    expect(rating).toMatchObject({ count: 1, sum: 4 });
    expect(await world().t.query(api.guests.me, { token: ana.token })).toBeNull();
    const mine = { guestTokens: [ana.token], now: Date.now() };
    expect(await world().t.query(api.privacy.mine, mine)).toBeNull();
  });

  test("is left alone by messages all the same, once they said so", async () => {
    await eraseAna();
    const why = await world().t.run(
      async (ctx) => await Suppressions.whySuppressed(ctx, "email", ANA.email),
    );
    expect(why).toBe("opted_out");
  });

  test("can be erased twice: the second time there is nothing left to do", async () => {
    await eraseAna();
    await world().as("ana").mutation(api.users.ensure, {});
    const again = await world().as("ana").mutation(api.privacy.eraseMine, { guestTokens: [] });
    await world().settle();
    expect(await hits(world(), ANA)).toEqual([]);
    const told = await world().t.query(api.privacy.receipt, again);
    expect(told?.erasedAt).not.toBeNull();
  });
});

describe("an erasure that is cut short", () => {
  test("goes on where it stopped, by the job of the day", async () => {
    world().stripe.setFault("away");
    const { receipt } = await world()
      .as("ana")
      .mutation(api.privacy.eraseMine, { guestTokens: [ana.token] });
    await world().pass(HOUR);
    expect(await world().t.query(api.privacy.receipt, { receipt })).toMatchObject({
      erasedAt: null,
    });
    world().stripe.setFault("none");
    await world().pass(HOUR);
    await world().t.mutation(internal.maintenance.start, { job: "forget_old" });
    await world().settle();
    expect(world().stripe.customersGone).toHaveLength(1);
    expect(await world().t.query(api.privacy.receipt, { receipt })).toMatchObject({
      erasedAt: expect.any(Number),
    });
    const left = await hits(world(), ANA);
    expect(left.filter((each) => !each.startsWith("scheduled: "))).toEqual([]);
  });
});

describe("what is in the way", () => {
  test("a visit that is still ahead is to be cancelled first", async () => {
    await placePaid(world(), {
      startsAt: HALF_PAST_NINE + 3 * HOUR,
      acceptsCardOnFile: true,
      customer: { name: ANA.name, email: ANA.email },
    });
    const asked = world().as("ana").mutation(api.privacy.eraseMine, { guestTokens: [] });
    expect((await refusalOf(asked)).code).toBe("VISIT_AHEAD");
    const mine = await world()
      .as("ana")
      .query(api.privacy.mine, { guestTokens: [], now: Date.now() });
    expect(mine?.ahead).toHaveLength(1);
    expect(mine?.ahead[0]?.code).not.toBe(ana.code);
  });

  test("so is a time that is held", async () => {
    const customer = { name: ANA.name, email: ANA.email };
    const startsAt = HALF_PAST_NINE + 3 * HOUR;
    await placeHold(world(), { startsAt, customer, acceptsCardOnFile: true });
    const asked = world().as("ana").mutation(api.privacy.eraseMine, { guestTokens: [] });
    expect((await refusalOf(asked)).code).toBe("VISIT_AHEAD");
  });

  test("money on its way back is waited for", async () => {
    await world().t.run(async (ctx) => {
      await ctx.db.patch("bookings", ana.bookingId, { paymentStatus: "refund_pending" });
    });
    const asked = world().as("ana").mutation(api.privacy.eraseMine, { guestTokens: [] });
    expect((await refusalOf(asked)).code).toBe("MONEY_UNDER_WAY");
  });
});

describe("somebody who has proven a number alone", () => {
  test("does not erase what is under the address of somebody with the same number", async () => {
    const before = await rowsAbout(world(), ANA, ana);
    await world().t.mutation(api.privacy.eraseMine, { guestTokens: [ana.token] });
    await world().settle();
    const after = await rowsAbout(world(), ANA, ana);
    for (const table of ["bookings", "clients", "clientEntries", "reviews", "users"]) {
      expect(after[table]).toEqual(before[table]);
    }
    expect(after.guestSessions).toEqual([]);
    expect(after.searches).toEqual([]);
  });
});

describe("an owner", () => {
  const eraseCard = async () => {
    await world().as("olivia").mutation(api.privacy.eraseClient, { clientId: ana.clientId });
    await world().settle();
  };

  test("erases what their shop keeps of a client, and nothing of the account", async () => {
    const before = await rowsAbout(world(), BEN, ben);
    await eraseCard();
    const about = await rowsAbout(world(), ANA, ana);
    const shops = Object.entries(about).filter(([, rows]) =>
      JSON.stringify(rows).includes(ANA.word),
    );
    expect(shops.map(([table]) => table).sort()).toEqual(["messages", "pushSubscriptions"]);
    expect(about.users).toHaveLength(1);
    expect(about.guestSessions).toHaveLength(1);
    for (const table of ["bookings", "clients", "clientEntries", "clientKeys", "chatLines"]) {
      expect(JSON.stringify(about[table]).toLowerCase()).not.toContain("quillfeather");
    }
    expect(await rowsAbout(world(), BEN, ben)).toEqual(before);
    const shopId = world().ids.shop("london");
    const asked = { shopId, clientId: ana.clientId };
    expect(await world().as("olivia").query(api.privacy.erasureOfClient, asked)).toMatchObject({
      erasedAt: expect.any(Number),
    });
  });

  test("of another shop erases nothing", async () => {
    const before = await rowsAbout(world(), ANA, ana);
    const asked = world().as("sari").mutation(api.privacy.eraseClient, { clientId: ana.clientId });
    expect((await refusalOf(asked)).code).toBe("NOT_FOUND");
    const barber = world()
      .as("marcus")
      .mutation(api.privacy.eraseClient, { clientId: ana.clientId });
    expect((await refusalOf(barber)).code).toBe("NOT_AUTHORIZED");
    await world().settle();
    expect(await rowsAbout(world(), ANA, ana)).toEqual(before);
  });
});

describe("an export", () => {
  type Page = NonNullable<Awaited<ReturnType<typeof exportAna>>>;
  async function exportAna(at: string | null) {
    const asked = { guestTokens: [ana.token], at };
    return await world().as("ana").query(api.privacy.exportMine, asked);
  }
  async function exportAll() {
    const tables = new Map<string, string[]>();
    let page: Page | null = await exportAna(null);
    for (let pages = 0; page !== null && pages < 100; pages++) {
      for (const { table, rows } of page.tables) {
        tables.set(table, [...(tables.get(table) ?? []), ...rows]);
      }
      if (page.next === null) return tables;
      page = await exportAna(page.next);
    }
    throw new Error("an export never ends");
  }

  test("has everything that an erasure takes away, once, as JSON, and nothing of anybody else", async () => {
    const tables = await exportAll();
    const about = await rowsAbout(world(), ANA, ana);
    const taken = KEPT_TABLES.filter(
      (table) => KEPT[table].fate !== "left" && KEPT[table].personal.length > 0,
    );
    // A shop's people write notes for each other: their owner's export has them.
    expect(taken.filter((table) => !tables.has(table))).toEqual(["clientEntries"]);
    expect(tables.get("bookings")).toHaveLength(1);
    expect(tables.get("clients")).toHaveLength(about.clients?.length ?? 0);
    const whole = [...tables.values()].flat();
    for (const row of whole) expect(JSON.parse(row)).toBeTypeOf("object");
    const text = whole.join("\n").toLowerCase();
    for (const needle of [BEN.word, BEN.email, "marrowby"]) expect(text).not.toContain(needle);
  });

  test("of an owner has what the team has written too, of their shop alone", async () => {
    const asked = { clientId: ana.clientId, at: "clients" };
    const page = await world().as("olivia").query(api.privacy.exportClient, asked);
    const entries = page?.tables.find(({ table }) => table === "clientEntries")?.rows ?? [];
    expect(entries.join("\n")).toContain(ANA.word);
    expect(entries.join("\n")).not.toContain("Olivia");
  });

  test("shows no secret and no name of those who wrote or looked", async () => {
    const text = [...(await exportAll()).values()].flat().join("\n");
    const secrets = await world().t.run(async (ctx) => {
      const booking = await ctx.db.get("bookings", ana.bookingId);
      return [...(booking?.manageTokenHashes ?? []), "Olivia"];
    });
    for (const secret of secrets) expect(text).not.toContain(secret);
  });
});

describe("a correction", () => {
  test("reaches bookings, the day, the card, the review and the account", async () => {
    const name = "Anastasia Featherquill";
    const correction = { guestTokens: [], name };
    await world().as("ana").mutation(api.privacy.correctMine, correction);
    await world().settle();
    const { booking, appointment } = await readBooking(world(), ana.code);
    expect([booking.customerName, appointment.customerName]).toEqual([name, name]);
    const card = await world()
      .as("olivia")
      .query(api.clients.get, { clientId: ana.clientId, now: Date.now() });
    expect(card?.name).toBe(name);
    const found = await world()
      .as("olivia")
      .query(api.clients.list, {
        search: "featherquill",
        paginationOpts: { numItems: 5, cursor: null },
      });
    expect(found.page).toHaveLength(1);
    const { reviews, users } = await rowsAbout(world(), { ...ANA, name }, ana);
    expect(JSON.stringify(reviews)).toContain("Anastasia F.");
    expect(JSON.stringify(users)).toContain(name);
  });

  test("of the number reaches visits to come, and none that was", async () => {
    const ahead = await placePaid(world(), {
      startsAt: HALF_PAST_NINE + 3 * HOUR,
      acceptsCardOnFile: true,
      customer: { name: ANA.name, email: ANA.email, phone: ANA.phone },
    });
    const correction = { guestTokens: [], phone: "020 7946 0666" };
    await world().as("ana").mutation(api.privacy.correctMine, correction);
    await world().settle();
    const phones = [ahead.code, ana.code].map(
      async (code) => (await readBooking(world(), code)).booking.customerPhone,
    );
    expect(await Promise.all(phones)).toEqual(["+44 20 7946 0666", ANA.phone]);
  });

  test.each(["", "  ", "x".repeat(81)])("to %j is refused", async (name) => {
    const asked = world().as("ana").mutation(api.privacy.correctMine, { guestTokens: [], name });
    expect((await refusalOf(asked)).code).toBe("INVALID_NAME");
  });
});

test("a limit that counts an address does not keep it", async () => {
  const keys: (string | undefined)[] = [];
  const limit = vi.spyOn(RateLimiter.prototype, "limit");
  const customer = { name: "Gil", email: "gil@private.example" };
  const startsAt = HALF_PAST_NINE + 5 * HOUR;
  await placeHold(world(), { startsAt, customer, acceptsCardOnFile: true });
  for (const [, , options] of limit.mock.calls) keys.push(options?.key);
  limit.mockRestore();
  expect(keys.length).toBeGreaterThan(0);
  expect(keys.filter((key) => key?.includes("@"))).toEqual([]);
});
