import type { FunctionReturnType } from "convex/server";
import { describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import {
  HALF_PAST_NINE,
  holdArgs,
  identityOf,
  placePaid,
  readBooking,
  refusalOf,
  setUpBackend,
} from "../support/convex";
import { HOUR, MINUTE } from "../support/convexClock";

const world = setUpBackend({ tendedAnyTime: true });

const readUsers = async () =>
  await world().t.run(async (ctx) => await ctx.db.query("users").collect());

describe("signing in", () => {
  test("for the first time makes a customer, and only once", async () => {
    await world().as("ana").mutation(api.users.ensure, {});
    await world().as("ana").mutation(api.users.ensure, {});
    const own = (await readUsers()).filter((user) => user.email === "ana@mail.example");
    expect(own).toMatchObject([{ name: "Ana Person" }]);
    const me = await world().as("ana").query(api.users.me, {});
    expect(me).toMatchObject({ role: "customer", shop: null, workplaces: [] });
  });

  test("somebody whom a seed knows takes over their row and their shop", async () => {
    expect(await world().as("marcus").query(api.users.me, {})).toMatchObject({
      name: "Marcus Bell",
      role: "barber",
      shop: { slug: "london", currency: "GBP" },
      barberId: world().ids.barber("marcus"),
    });
    expect(await world().as("olivia").query(api.users.me, {})).toMatchObject({
      role: "owner",
      shop: { slug: "london" },
      barberId: null,
    });
  });

  test("one whom two shops' seeds know works in both", async () => {
    await world().t.run(async (ctx) => {
      for (const slug of ["london", "jakarta"]) {
        const shopId = world().ids.shop(slug);
        const userId = await ctx.db.insert("users", { email: "ben@mail.example", name: "Ben" });
        await ctx.db.insert("memberships", { userId, shopId, role: "owner" });
      }
    });
    await world().as("ben").mutation(api.users.ensure, {});
    const me = await world().as("ben").query(api.users.me, {});
    expect(me?.workplaces.map(({ slug }) => slug).sort()).toEqual(["jakarta", "london"]);
  });

  test.each([
    ["that nobody has verified", { emailVerified: false }],
    ["that the issuer says nothing about", { emailVerified: undefined }],
  ])("an address of the seed %s gives no role", async (_, change) => {
    await world().t.run(async (ctx) => {
      const shopId = world().ids.shop("london");
      const userId = await ctx.db.insert("users", { email: "new@london.example", name: "New" });
      await ctx.db.insert("memberships", { userId, shopId, role: "owner" });
    });
    const { emailVerified: _verified, ...claims } = identityOf("ben");
    const eve = world().t.withIdentity({ ...claims, email: "new@london.example", ...change });
    await eve.mutation(api.users.ensure, {});
    expect(await eve.query(api.users.me, {})).toMatchObject({ role: "customer", shop: null });
  });

  test("a second identity with a barber's address gives no role", async () => {
    const eve = world().t.withIdentity({ ...identityOf("ben"), email: "marcus@london.example" });
    await eve.mutation(api.users.ensure, {});
    expect(await eve.query(api.users.me, {})).toMatchObject({ role: "customer", barberId: null });
  });

  test("claims of a role in the token are not listened to", async () => {
    const eve = world().t.withIdentity({ ...identityOf("ben"), role: "owner", shopId: "london" });
    await eve.mutation(api.users.ensure, {});
    expect(await eve.query(api.users.me, {})).toMatchObject({ role: "customer", shop: null });
  });

  test("nobody is refused", async () => {
    const refusal = await refusalOf(world().t.mutation(api.users.ensure, {}));
    expect(refusal.code).toBe("NOT_SIGNED_IN");
  });
});

test.each([
  ["marcus", ["Marcus Bell"]],
  ["theo", ["Theo Okafor"]],
  ["olivia", ["Marcus Bell", "Theo Okafor"]],
  ["sari", ["Budi Santoso"]],
  ["ana", []],
] as const)("%s may run the chairs of %j", async (person, names) => {
  const chairs = await world().as(person).query(api.barbers.forStaff, {});
  expect(chairs.map((chair) => chair.name)).toEqual(names);
});

describe("lists of bookings", () => {
  const paginationOpts = { numItems: 2, cursor: null };

  /** Ana holds four times, the last of them first; the second is called off. */
  async function bookFour() {
    const ana = world().as("ana");
    await ana.mutation(api.users.ensure, {});
    const codes: string[] = [];
    for (const hours of [3, 2, 1, 0]) {
      const startsAt = HALF_PAST_NINE + hours * HOUR;
      const { code } = await ana.mutation(api.bookings.hold, holdArgs(world(), { startsAt }));
      codes.unshift(code);
      if (hours === 1) await ana.mutation(api.bookings.cancel, { code });
    }
    await world().settle();
    const list = async (part: "upcoming" | "past", since: number) => {
      const found: string[][] = [];
      let cursor: string | null = null;
      for (let done = false; !done;) {
        const page: FunctionReturnType<typeof api.bookings.listMine> = await ana.query(
          api.bookings.listMine,
          { part, since, paginationOpts: { numItems: 2, cursor } },
        );
        if (page.page.length > 0) found.push(page.page.map((row) => row.code));
        cursor = page.continueCursor;
        done = page.isDone;
      }
      return found;
    };
    return { codes, list };
  }

  test("what is to come is mine, the soonest first, page by page", async () => {
    const { codes, list } = await bookFour();
    const now = HALF_PAST_NINE - HOUR;
    expect(await list("upcoming", now)).toEqual([[codes[0], codes[2]], [codes[3]]]);
    expect(await list("past", now)).toEqual([[codes[1]]]);
  });

  test("a visit under way is still to come; what is over or called off is past, the latest first", async () => {
    const { codes, list } = await bookFour();
    const now = HALF_PAST_NINE + 2 * HOUR + MINUTE;
    expect(await list("upcoming", now)).toEqual([[codes[2], codes[3]]]);
    expect(await list("past", now)).toEqual([[codes[1], codes[0]]]);
    const end = HALF_PAST_NINE + 5 * HOUR;
    expect(await list("upcoming", end)).toEqual([]);
    expect((await list("past", end)).flat()).toEqual([...codes].reverse());
  });

  test("nobody sees another's", async () => {
    await bookFour();
    const ben = world().as("ben");
    await ben.mutation(api.users.ensure, {});
    for (const part of ["upcoming", "past"] as const) {
      const { page } = await ben.query(api.bookings.listMine, { part, since: 0, paginationOpts });
      expect(page).toEqual([]);
    }
  });

  test("the last visit at a shop is the one that begins last and stands", async () => {
    const ana = world().as("ana");
    await ana.mutation(api.users.ensure, {});
    const shopId = world().ids.shop("london");
    const [cut, advice] = [world().ids.service("Cut"), world().ids.service("Advice")];
    const book = async (hours: number, serviceId: string) =>
      await ana.mutation(
        api.bookings.hold,
        holdArgs(world(), { startsAt: HALF_PAST_NINE + hours * HOUR, serviceIds: [serviceId] }),
      );
    expect(await ana.query(api.bookings.last, { shopId })).toBeNull();
    // What costs nothing is booked at once; a hold is no visit yet.
    const { code } = await book(2, advice);
    await book(0, advice);
    await book(3, cut);
    const last = async () => (await ana.query(api.bookings.last, { shopId }))?.startsAt;
    expect(await ana.query(api.bookings.last, { shopId })).toEqual({
      startsAt: HALF_PAST_NINE + 2 * HOUR,
      serviceIds: [advice],
      addOnIds: [],
      barberId: world().ids.barber("marcus"),
    });
    await ana.mutation(api.bookings.cancel, { code });
    expect(await last()).toBe(HALF_PAST_NINE);
    const elsewhere = { shopId: world().ids.shop("jakarta") };
    expect(await ana.query(api.bookings.last, elsewhere)).toBeNull();
  });

  test("a booking of an account needs no token, and another's stays unseen", async () => {
    const ana = world().as("ana");
    await ana.mutation(api.users.ensure, {});
    const { code } = await ana.mutation(api.bookings.hold, holdArgs(world()));
    expect((await ana.query(api.bookings.get, { code }))?.code).toBe(code);
    await world().as("ben").mutation(api.users.ensure, {});
    expect(await world().as("ben").query(api.bookings.get, { code })).toBeNull();
  });

  test("the owner finds a booking by name, number, address, code, date and barber, and takes it along as CSV", async () => {
    const gil = await placePaid(world(), {
      customer: { name: "=Gil Ryder", email: "gil@mail.example", phone: "+44 20 7946 0018" },
    });
    const other = await placePaid(world(), { startsAt: HALF_PAST_NINE + HOUR });
    const olivia = world().as("olivia");
    const shopId = world().ids.shop("london");
    const { booking } = await readBooking(world(), gil.code);
    const found = async (filter: object): Promise<string[]> => {
      const { page } = await olivia.query(api.bookings.listForShop, {
        shopId,
        paginationOpts,
        ...filter,
      });
      return page.map(({ code }) => code);
    };
    for (const search of ["ryder", "gil ryder", "GIL@", "020 7946 0018", "+44 20 7946", gil.code]) {
      expect(await found({ search }), search).toEqual([gil.code]);
    }
    expect(await found({ search: "nobody" })).toEqual([]);
    expect(await found({ soonestFirst: true })).toEqual([gil.code, other.code]);
    expect(await found({ from: booking.date, until: booking.date })).toHaveLength(2);
    expect(await found({ from: "2099-01-01" })).toEqual([]);
    expect(await found({ until: "2020-01-01" })).toEqual([]);
    expect(await found({ barberId: booking.barberId })).toHaveLength(2);
    expect(await found({ barberId: "somebody" })).toEqual([]);
    await expect(found({ from: "2026-02-30" })).rejects.toMatchObject({
      data: expect.objectContaining({ code: "INVALID_DATE" }),
    });
    const { csv, isWhole } = await olivia.query(api.bookings.csvForShop, {
      shopId,
      search: "ryder",
    });
    expect(isWhole).toBe(true);
    const [head, line, ...rest] = csv.trim().split("\r\n");
    expect(head).toMatch(/^code,date,time,barber/);
    expect(line).toContain(`${gil.code},${booking.date},09:30,`);
    // A name that a spreadsheet would take for a formula.
    expect(line).toContain(",'=Gil Ryder,");
    expect(rest).toEqual([]);
  });

  test("the shop's can be narrowed to a status, and hold the customer's contact", async () => {
    const paid = await placePaid(world(), {
      customer: { name: "Gil", email: "gil@mail.example", phone: "+44 20 7946 0018", note: "hi" },
    });
    await placePaid(world(), { startsAt: HALF_PAST_NINE + HOUR });
    const { appointment } = await readBooking(world(), paid.code);
    const olivia = world().as("olivia");
    await olivia.mutation(api.appointments.complete, { appointmentId: appointment._id });
    const list = { shopId: world().ids.shop("london"), paginationOpts };
    const all = await olivia.query(api.bookings.listForShop, list);
    expect(all.page).toHaveLength(2);
    const done = await olivia.query(api.bookings.listForShop, { ...list, status: "completed" });
    expect(done.page).toMatchObject([
      { code: paid.code, status: "completed", phone: "+44 20 7946 0018", note: "hi" },
    ]);
    const refusal = await refusalOf(
      olivia.query(api.bookings.listForShop, { ...list, shopId: "nowhere" }),
    );
    expect(refusal.code).toBe("NOT_FOUND");
  });
});

test("a shop's page shows what is active and nothing of its people's accounts", async () => {
  await world().t.run(async (ctx) => {
    await ctx.db.patch("barbers", world().ids.barber("theo"), { active: false });
  });
  const view = await world().t.query(api.shops.bySlug, { slug: "london" });
  expect(view?.barbers.map((barber) => barber.name)).toEqual(["Marcus Bell"]);
  expect(view?.services.map((service) => service.name)).toEqual(["Cut", "Fade", "Advice"]);
  expect(JSON.stringify(view)).not.toMatch(/@|userId|tokenIdentifier/);
  expect(await world().t.query(api.shops.bySlug, { slug: "nowhere" })).toBeNull();
  await world().t.run(async (ctx) => {
    await ctx.db.patch("shops", world().ids.shop("london"), { active: false });
  });
  expect(await world().t.query(api.shops.bySlug, { slug: "london" })).toBeNull();
  expect((await world().t.query(api.shops.list, {})).map((shop) => shop.slug)).toEqual(["jakarta"]);
});
