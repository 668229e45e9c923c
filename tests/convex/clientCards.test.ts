import { describe, expect, test } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import {
  dump,
  HALF_PAST_NINE,
  placeHold,
  readBooking,
  readCardId,
  refusalOf,
  setPolicy,
  setUpBackend,
} from "../support/convex";
import type { Person } from "../support/convex";
import { DAY, HOUR, NOW } from "../support/convexClock";
import { ANA, paginationOpts, clientDeeds } from "../support/clientDeeds";

/** What a shop's cards say of its clients. */

const world = setUpBackend({ tendedAnyTime: true });
const { paid, atDesk, search, cardOf, finish } = clientDeeds(world);

describe("a card", () => {
  test("begins when a booking is confirmed, and not with a hold", async () => {
    const held = await placeHold(world(), { customer: ANA });
    expect(await search("")).toEqual([]);
    expect(await world().as("marcus").query(api.clients.ofBooking, { code: held.code })).toBeNull();
    await paid(ANA, HALF_PAST_NINE + HOUR);
    const [line, ...others] = await search("");
    expect(others).toEqual([]);
    expect(line).toMatchObject({ name: "Ana Lim", email: ANA.email, visits: 0, spentMinor: 2500 });
    // By then the hold's customer is known too.
    const known = await world().as("marcus").query(api.clients.ofBooking, { code: held.code });
    expect(known?.id).toBe(line?.id);
  });

  test("counts what took place, what did not, and what was paid", async () => {
    await setPolicy(world(), { freeUntilMinutes: 24 * 60, lateKeptPercent: 50 });
    const first = await paid(ANA);
    const second = await paid(ANA, HALF_PAST_NINE + HOUR);
    const third = await paid(ANA, HALF_PAST_NINE + 2 * HOUR);
    const fourth = await paid(ANA, HALF_PAST_NINE + DAY);
    const { code, manageToken: token } = third;
    await world().t.mutation(api.bookings.cancel, { code, token });
    await world().settle();
    await finish(first.code, "complete");
    await finish(second.code, "noShow");
    expect(await cardOf(fourth.code)).toMatchObject({
      visits: 1,
      noShows: 1,
      cancelledLate: 1,
      spentMinor: 3 * 2500 + 1250,
      firstVisitAt: HALF_PAST_NINE,
      lastVisitAt: HALF_PAST_NINE,
      nextVisitAt: HALF_PAST_NINE + DAY,
    });
    await finish(second.code, "reopen");
    await finish(second.code, "complete");
    expect(await cardOf(fourth.code)).toMatchObject({
      visits: 2,
      noShows: 0,
      lastVisitAt: HALF_PAST_NINE + HOUR,
    });
  });

  test("follows money at the desk and back again, and a move", async () => {
    await setPolicy(world(), { terms: { kind: "deposit_fixed", amountMinor: 1000 } });
    const { code, manageToken: token } = await paid(ANA);
    const { appointment } = await readBooking(world(), code);
    const appointmentId = appointment._id;
    const payment = { method: "cash" as const, amountMinor: 1500, tipMinor: 200 };
    await world()
      .as("marcus")
      .mutation(api.payments.recordAtDesk, {
        appointmentId,
        ...payment,
        requestId: "r".repeat(16),
      });
    await world().settle();
    expect((await cardOf(code)).spentMinor).toBe(2700);
    const [atTheDesk] = await world()
      .as("marcus")
      .query(api.payments.listAtDesk, { appointmentId });
    const deskPaymentId = atTheDesk?.id ?? "";
    await world().as("marcus").mutation(api.payments.undoAtDesk, { appointmentId, deskPaymentId });
    await world().settle();
    expect((await cardOf(code)).spentMinor).toBe(1000);
    const startsAt = HALF_PAST_NINE + HOUR;
    const move = { code, token, barberId: world().ids.barber("marcus"), startsAt };
    await world().t.mutation(api.bookings.reschedule, move);
    await world().settle();
    expect((await cardOf(code)).nextVisitAt).toBe(startsAt);
    await world().as("marcus").mutation(api.appointments.cancel, { appointmentId });
    await world().settle();
    expect(await cardOf(code)).toMatchObject({
      spentMinor: 0,
      cancelledLate: 0,
      nextVisitAt: null,
    });
  });

  test("is not written when it is counted again", async () => {
    const { code } = await paid(ANA);
    await finish(code, "complete");
    const { booking } = await readBooking(world(), code);
    const before = await dump(world().t);
    await world().t.mutation(internal.clients.refresh, { bookingId: booking._id });
    expect(await dump(world().t)).toBe(before);
  });

  test("is made of bookings from before there were cards", async () => {
    const { code } = await paid(ANA);
    await finish(code, "complete");
    const tables = ["clients", "clientKeys", "clientTerms", "clientVisits"] as const;
    await world().t.run(async (ctx) => {
      for (const table of tables) {
        for (const row of await ctx.db.query(table).collect()) await ctx.db.delete(table, row._id);
      }
    });
    const shopId = world().ids.shop("london");
    await world().t.mutation(internal.clients.recountShop, { shopId });
    await world().settle();
    expect(await search("ana")).toMatchObject([{ name: "Ana Lim", visits: 1, spentMinor: 2500 }]);
  });

  test("is nobody's who gave neither address nor phone", async () => {
    const code = await atDesk({ name: "Walter" });
    expect(await search("")).toEqual([]);
    expect(await world().as("marcus").query(api.clients.ofBooking, { code })).toBeNull();
  });

  test("shows visits the latest first, in pages", async () => {
    const first = await paid(ANA);
    await paid(ANA, HALF_PAST_NINE + HOUR);
    const clientId = await readCardId(world(), first.code);
    const page = async (cursor: string | null) =>
      await world()
        .as("theo")
        .query(api.clients.visits, { clientId, paginationOpts: { numItems: 1, cursor } });
    const one = await page(null);
    const two = await page(one.continueCursor);
    expect(one.page).toMatchObject([{ startsAt: HALF_PAST_NINE + HOUR, outcome: "upcoming" }]);
    expect(two.page).toMatchObject([{ startsAt: HALF_PAST_NINE, barberName: "Marcus Bell" }]);
  });
});

test("a visit that took place goes on the card that its client is then known by", async () => {
  await setPolicy(world(), { terms: { kind: "at_shop" } });
  const first = await placeHold(world(), { customer: ANA });
  const other = { ...ANA, email: "other@mail.example" };
  const { code } = await placeHold(world(), {
    customer: other,
    startsAt: HALF_PAST_NINE + HOUR,
  });
  const id = await readCardId(world(), first.code);
  expect(await readCardId(world(), code)).toBe(id);
  // Meanwhile the card turns out to be Zoe's.
  await atDesk({ ...ANA, name: "Zoe Lim" });
  await finish(code, "complete");
  expect(await readCardId(world(), code)).not.toBe(id);
  expect(await cardOf(code)).toMatchObject({ ...other, visits: 1 });
  expect(await cardOf(first.code)).toMatchObject({ ...ANA, id, name: "Zoe Lim", visits: 0 });
  expect(await search("")).toHaveLength(2);
});

describe("the list", () => {
  test("has the latest visit first, newcomers by when they booked", async () => {
    const early = await paid({ name: "Early Eve", email: "eve@mail.example" });
    const late = await paid({ name: "Late Leo", email: "leo@mail.example" }, HALF_PAST_NINE + HOUR);
    await world().pass(4 * HOUR);
    for (const { code } of [late, early]) await finish(code, "complete");
    await paid({ name: "New Nia", email: "nia@mail.example" }, HALF_PAST_NINE + DAY);
    const names = (await search("")).map(({ name }) => name);
    expect(names).toEqual(["New Nia", "Late Leo", "Early Eve"]);
  });

  test("is searched by name, phone or address, and each is found once", async () => {
    await paid(ANA);
    await paid({ name: "Anabel Anders", email: "bel@mail.example" }, HALF_PAST_NINE + HOUR);
    const found = async (text: string) => (await search(text)).map(({ name }) => name);
    expect(await found("ana")).toEqual(["Ana Lim", "Anabel Anders"]);
    expect(await found("an")).toEqual(["Ana Lim", "Anabel Anders"]);
    expect(await found("ana lim")).toEqual(["Ana Lim"]);
    expect(await found("020 7946 04")).toEqual(["Ana Lim"]);
    expect(await found("0444")).toEqual(["Ana Lim"]);
    expect(await found("bel@MAIL")).toEqual(["Anabel Anders"]);
    expect(await found("zoe")).toEqual([]);
  });
});

describe("notes", () => {
  const add = async (text: string, person: Person = "marcus") => {
    const [line] = await search("ana");
    await world()
      .as(person)
      .mutation(api.clients.addNote, { clientId: line?.id ?? "", text });
  };
  const entries = async (person: Person = "marcus") => {
    const [line] = await search("ana");
    const args = { clientId: line?.id ?? "", paginationOpts };
    return (await world().as(person).query(api.clients.entries, args)).page;
  };

  test.each(['=HYPERLINK("http://x")', "<script>alert(1)</script>", "+1", "@SUM(A1)", "a\nb"])(
    "keep %j as it was typed, for staff only",
    async (text) => {
      const { code, manageToken: token } = await paid(ANA);
      await add(text);
      expect(await entries()).toMatchObject([{ kind: "note", text, author: "Marcus Bell" }]);
      const link = { code, token };
      const seen = [
        await world().t.query(api.bookings.get, link),
        await world().t.query(api.bookings.cancelPreview, { ...link, now: NOW }),
        await world()
          .as("ana")
          .query(api.bookings.listMine, { part: "upcoming", since: 0, paginationOpts }),
      ];
      expect(JSON.stringify(seen)).not.toContain(JSON.stringify(text).slice(1, -1));
    },
  );

  test.each(["", "  ", "x".repeat(1001), "a\u0000b", "\u202e\u200b"])("refuse %j", async (text) => {
    await paid(ANA);
    expect(await refusalOf(add(text))).toMatchObject({ code: "INVALID_NOTE" });
  });

  test("are deleted by their author or the owner, and nothing else is", async () => {
    await paid(ANA);
    await add("By Marcus");
    await add("By Theo", "theo");
    const [line] = await search("ana");
    const flag = { clientId: line?.id ?? "", on: true, reason: "Rude" };
    await world().as("marcus").mutation(api.clients.setBlocked, flag);
    const may = (await entries("marcus")).map((entry) => [entry.kind, entry.mayDelete]);
    expect(may).toEqual([["blocked", true].with(1, false), ["note", false], ["note", true]]);
    const [decided, theirs, own] = await entries("marcus");
    const remove = async (noteId = "", person: Person = "marcus") =>
      await world().as(person).mutation(api.clients.deleteNote, { noteId });
    for (const entry of [decided, theirs]) {
      expect(await refusalOf(remove(entry?.id))).toMatchObject({ code: "NOT_FOUND" });
    }
    expect(await refusalOf(remove(decided?.id, "olivia"))).toMatchObject({ code: "NOT_FOUND" });
    await remove(own?.id);
    expect(await search("ana")).toMatchObject([{ hasNotes: true }]);
    await remove(theirs?.id, "olivia");
    expect(await search("ana")).toMatchObject([{ hasNotes: false }]);
    expect((await entries()).map(({ kind }) => kind)).toEqual(["blocked"]);
  });
});

test("a chair's day marks who is new, noted or flagged, and says nothing of others", async () => {
  const marks = async () =>
    await world()
      .as("marcus")
      .query(api.clients.marksOfDay, {
        barberId: world().ids.barber("marcus"),
        date: "2026-06-01",
      });
  const first = await paid(ANA);
  expect(await marks()).toEqual([{ code: first.code, marks: ["new"] }]);
  await finish(first.code, "complete");
  const second = await paid(ANA, HALF_PAST_NINE + HOUR);
  expect(await marks()).toEqual([{ code: first.code, marks: ["new"] }]);
  const clientId = await readCardId(world(), second.code);
  await world().as("theo").mutation(api.clients.addNote, { clientId, text: "Short at the sides" });
  const flag = { clientId, on: true, reason: "Two no-shows" };
  await world().as("theo").mutation(api.clients.setDepositRequired, flag);
  expect(await marks()).toEqual([
    { code: first.code, marks: ["deposit", "new", "note"] },
    { code: second.code, marks: ["deposit", "note"] },
  ]);
  const date = { date: "2026-02-30", barberId: world().ids.barber("marcus") };
  const wrong = world().as("marcus").query(api.clients.marksOfDay, date);
  expect(await refusalOf(wrong)).toMatchObject({ code: "INVALID_DATE" });
});

test("a card takes no more than thirty keys, and all that it has are flagged", async () => {
  const first = await paid(ANA);
  const clientId = await readCardId(world(), first.code);
  await world().t.run(async (ctx) => {
    for (let made = 2; made < 30; made++) {
      await ctx.db.insert("clientKeys", {
        shopId: world().ids.shop("london"),
        clientId,
        key: `phone:44207946${1000 + made}`,
        flagged: false,
        blocked: false,
        depositRequired: false,
      });
    }
  });
  await paid({ ...ANA, phone: "+44 20 7946 9999" }, HALF_PAST_NINE + HOUR);
  const flag = { clientId, on: true, reason: "Two no-shows" };
  await world().as("marcus").mutation(api.clients.setBlocked, flag);
  const keys = await world().t.run(async (ctx) => await ctx.db.query("clientKeys").collect());
  expect(keys.map(({ blocked }) => blocked)).toEqual(Array.from({ length: 30 }, () => true));
});
