import { describe, expect, test } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import {
  dump,
  HALF_PAST_NINE,
  holdArgs,
  placeHold,
  placePaid,
  readBooking,
  readCardId,
  refusalOf,
  setPolicy,
  setUpBackend,
} from "../support/convex";
import type { HoldArgs, Person } from "../support/convex";
import { DAY, HOUR, MINUTE, NOW } from "../support/convexClock";

/** What a shop's cards say of its clients, and whose card a booking is on. */

const world = setUpBackend({ tendedAnyTime: true });
const ANA = { name: "Ana Lim", email: "ana@mail.example", phone: "+44 20 7946 0444" };
const paginationOpts = { numItems: 20, cursor: null };

const paid = async (customer: HoldArgs["customer"], startsAt = HALF_PAST_NINE) =>
  await placePaid(world(), { customer, startsAt });

async function atDesk(
  customer: { name?: string; email?: string; phone?: string },
  startsAt = HALF_PAST_NINE + 4 * HOUR + 30 * MINUTE,
) {
  const args = { ...holdArgs(world(), { startsAt }), customer };
  const { code } = await world().as("marcus").mutation(api.appointments.walkIn, args);
  await world().settle();
  return code;
}

async function search(text: string, person: Person = "olivia") {
  const found = await world().as(person).query(api.clients.list, { search: text, paginationOpts });
  return found.page;
}

async function cardOf(code: string) {
  const clientId = await readCardId(world(), code);
  const card = await world().as("olivia").query(api.clients.get, { clientId, now: Date.now() });
  if (!card) throw new Error(`no card of ${code}`);
  return card;
}

async function finish(code: string, how: "complete" | "noShow" | "reopen") {
  const { appointment } = await readBooking(world(), code);
  const args = { appointmentId: appointment._id };
  await world().as("marcus").mutation(api.appointments[how], args);
  await world().settle();
}

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

const NEXT_CUT = HALF_PAST_NINE + 5 * HOUR + 30 * MINUTE;

describe("a phone that a family shares makes nobody one", () => {
  const phone = "020 7946 0444";

  test("at the desk, where nobody gives an address, nor online", async () => {
    const dad = await atDesk({ name: "Dad Jones", phone });
    const tim = await atDesk({ name: "Tim Jones", phone }, NEXT_CUT);
    const mum = await paid({ name: "Mum Smith", email: "mum@mail.example", phone });
    const codes = [dad, tim, mum.code];
    const ids = await Promise.all(codes.map(async (code) => await readCardId(world(), code)));
    expect(new Set(ids).size).toBe(3);
    const again = await atDesk({ name: "Tim Jones", phone }, NEXT_CUT + HOUR);
    expect(await readCardId(world(), again)).toBe(ids[1]);
    expect(await search("020 7946 04")).toHaveLength(3);
  });

  test.each(["Dad Jones", "Tim Jones"])("and blocking %s refuses Mum nothing", async (name) => {
    await atDesk({ name: "Dad Jones", phone });
    await atDesk({ name: "Tim Jones", phone }, NEXT_CUT);
    const mum = { name: "Mum Smith", email: "mum@mail.example", phone };
    await paid(mum);
    const [card] = await search(name);
    const flag = { clientId: card?.id ?? "", on: true, reason: "Did not come twice" };
    await world().as("marcus").mutation(api.clients.setBlocked, flag);
    const startsAt = HALF_PAST_NINE + HOUR;
    expect(await placeHold(world(), { customer: mum, startsAt })).toHaveProperty("code");
    const theirs = { ...mum, name, email: "other@mail.example" };
    const held = placeHold(world(), { customer: theirs, startsAt: HALF_PAST_NINE + 2 * HOUR });
    expect(await refusalOf(held)).toMatchObject({ code: "BOOK_WITH_SHOP" });
  });
});

describe("one person has one card", () => {
  test("however the address and the phone are written", async () => {
    const one = await paid(ANA);
    const other = { ...ANA, name: "Ana Lim-Ho", email: "ANA@Mail.example", phone: "020 7946 0445" };
    const two = await paid(other, HALF_PAST_NINE + HOUR);
    await finish(two.code, "complete");
    const three = await atDesk({ name: "Ana", phone: "0044 20 79460445" });
    const ids = new Set(
      await Promise.all(
        [one.code, two.code, three].map(async (code) => {
          return await readCardId(world(), code);
        }),
      ),
    );
    expect(ids.size).toBe(1);
    expect(await cardOf(one.code)).toMatchObject({ name: "Ana", phone: "+44 20 7946 0445" });
  });

  test("and a number typed in the old way finds the card that was kept by it", async () => {
    const first = await atDesk({ name: "Ana Lim", phone: "020 7946 0444" });
    const id = await readCardId(world(), first);
    // As shops without a country of their own once wrote it down.
    await world().t.run(async (ctx) => {
      await ctx.db.patch("shops", world().ids.shop("london"), { locale: "en" });
      for (const row of await ctx.db.query("clientKeys").collect()) {
        if (row.key.startsWith("named:")) await ctx.db.delete("clientKeys", row._id);
        else await ctx.db.patch("clientKeys", row._id, { key: "phone:02079460444" });
      }
    });
    const second = await atDesk({ name: "Ana Lim", phone: "+44 20 7946 0444" }, NEXT_CUT);
    expect(await readCardId(world(), second)).toBe(id);
  });

  test("also when two turn out to be one, with all that was on either", async () => {
    const walkIn = await atDesk({ name: "Ana", phone: "020 7946 0444" });
    const { phone: _, ...byMail } = ANA;
    const first = await paid(byMail);
    const [walkInId, id] = [
      await readCardId(world(), walkIn),
      await readCardId(world(), first.code),
    ];
    expect(walkInId).not.toBe(id);
    const asTheo = world().as("theo");
    await asTheo.mutation(api.clients.addNote, { clientId: walkInId, text: "Fears clippers" });
    const flag = { clientId: walkInId, on: true, reason: "Two no-shows" };
    await asTheo.mutation(api.clients.setDepositRequired, flag);
    for (const clientId of [walkInId, id]) await asTheo.mutation(api.clients.open, { clientId });
    await world().as("marcus").mutation(api.clients.open, { clientId: walkInId });
    const both = await paid(ANA, HALF_PAST_NINE + HOUR);
    expect(await readCardId(world(), walkIn)).toBe(walkInId);
    await finish(both.code, "complete");
    expect(await readCardId(world(), walkIn)).toBe(id);
    const merged = await cardOf(walkIn);
    expect(merged).toMatchObject({ id, hasNotes: true, depositRequired: { reason: flag.reason } });
    // The old card's address leads to the new one.
    const old = await asTheo.query(api.clients.get, { clientId: walkInId, now: NOW });
    expect(old?.id).toBe(id);
    const { page } = await asTheo.query(api.clients.entries, { clientId: id, paginationOpts });
    expect(page.map(({ kind, author }) => [kind, author])).toEqual([
      ["deposit_required", "Theo Okafor"],
      ["note", "Theo Okafor"],
    ]);
    // Who had read either has read the one.
    const readers = await world().as("olivia").query(api.clients.readers, { clientId: id });
    expect(readers.map(({ name }) => name).sort()).toEqual(["Marcus Bell", "Theo Okafor"]);
    expect(await search("")).toHaveLength(1);
    // What was decided about one now holds by the address as well.
    const again = await placeHold(world(), { customer: byMail, startsAt: HALF_PAST_NINE + DAY });
    const keys = await world().t.run(async (ctx) => await ctx.db.query("clientKeys").collect());
    expect(keys.map(({ clientId, flagged }) => [clientId, flagged])).toEqual([
      [id, true],
      [id, true],
    ]);
    expect(again.holdExpiresAt).not.toBeNull();
  });

  test("an account has one too, and those who share a phone have two", async () => {
    const book = async (
      person: "ana" | "ben",
      customer: HoldArgs["customer"],
      startsAt: number,
    ) => {
      await world().as(person).mutation(api.users.ensure, {});
      await setPolicy(world(), { terms: { kind: "at_shop" } });
      const args = holdArgs(world(), { customer, startsAt });
      const { code } = await world().as(person).mutation(api.bookings.hold, args);
      await world().settle();
      return await readCardId(world(), code);
    };
    const first = await book("ana", ANA, HALF_PAST_NINE);
    const changed = { ...ANA, email: "ana@work.example" };
    expect(await book("ana", changed, HALF_PAST_NINE + HOUR)).toBe(first);
    const ben = { ...ANA, name: "Ben Lim", email: "ben@mail.example" };
    expect(await book("ben", ben, HALF_PAST_NINE + 2 * HOUR)).not.toBe(first);
  });

  test("and each shop has its own", async () => {
    const { code } = await paid(ANA);
    const inJakarta = {
      barberId: world().ids.barber("budi"),
      serviceIds: [world().ids.service("Potong")],
      startsAt: Date.UTC(2026, 5, 1, 8, 0),
    };
    const there = await placePaid(world(), { ...inJakarta, customer: ANA });
    const clientId = await readCardId(world(), there.code);
    expect(clientId).not.toBe(await readCardId(world(), code));
    expect(await world().as("sari").query(api.clients.get, { clientId, now: NOW })).toMatchObject({
      name: "Ana Lim",
      currency: "IDR",
      spentMinor: 7_500_000,
    });
    expect(await world().as("olivia").query(api.clients.get, { clientId, now: NOW })).toBeNull();
    expect(await search("ana", "sari")).toHaveLength(1);
  });
});

describe("what a stranger types of a client", () => {
  const STRANGE = { name: "Bad Name", email: ANA.email, phone: "+44 20 7946 0666" };
  const keysOf = async (clientId: string) =>
    await world().t.run(async (ctx) => {
      const keys = await ctx.db.query("clientKeys").collect();
      return keys.filter((row) => row.clientId === clientId).map(({ key }) => key);
    });

  test.each(["a guest", "another account"])("changes nothing on the card, from %s", async (who) => {
    await setPolicy(world(), { terms: { kind: "at_shop" } });
    const first = await placeHold(world(), { customer: ANA });
    const id = await readCardId(world(), first.code);
    const before = await keysOf(id);
    await world().as("ben").mutation(api.users.ensure, {});
    // Ben has a card of his own, by his account.
    const own = { name: "Ben Ng", email: "ben@mail.example" };
    const as = who === "a guest" ? world().t : world().as("ben");
    const args = holdArgs(world(), { customer: own, startsAt: HALF_PAST_NINE + DAY });
    await as.mutation(api.bookings.hold, args);
    const strange = holdArgs(world(), { customer: STRANGE, startsAt: HALF_PAST_NINE + HOUR });
    const { code } = await as.mutation(api.bookings.hold, strange);
    await world().settle();
    expect(await readCardId(world(), code)).toBe(id);
    expect(await cardOf(code)).toMatchObject(ANA);
    expect(await keysOf(id)).toEqual(before);
    expect(await search("0666")).toEqual([]);
  });

  test.each([
    ["at once", []],
    // A card of their own, under Ana's name, so that the two could turn out to be one.
    ["after a visit of their own", [{ name: ANA.name, email: "ben@mail.example" }]],
  ])("with a proven address of their own changes nothing, %s", async (_, before) => {
    await setPolicy(world(), { terms: { kind: "at_shop" } });
    const first = await placeHold(world(), { customer: ANA });
    const id = await readCardId(world(), first.code);
    const keys = await keysOf(id);
    await world().as("ben").mutation(api.users.ensure, {});
    const typed = { ...ANA, email: "ben@mail.example" };
    for (const [index, customer] of [...before, typed].entries()) {
      const startsAt = HALF_PAST_NINE + (index + 1) * HOUR;
      const args = holdArgs(world(), { customer, startsAt });
      await world().as("ben").mutation(api.bookings.hold, args);
      await world().settle();
    }
    expect(await keysOf(id)).toEqual(keys);
    expect(await cardOf(first.code)).toMatchObject({ ...ANA, id });
  });

  test("is learnt from who has proven the address, from the desk, and from who has come", async () => {
    await setPolicy(world(), { terms: { kind: "at_shop" } });
    const first = await placeHold(world(), { customer: ANA });
    await world().as("ana").mutation(api.users.ensure, {});
    const moved = { ...ANA, name: "Ana Lim-Ho", phone: "+44 20 7946 0555" };
    const args = holdArgs(world(), { customer: moved, startsAt: HALF_PAST_NINE + HOUR });
    await world().as("ana").mutation(api.bookings.hold, args);
    await world().settle();
    expect(await cardOf(first.code)).toMatchObject(moved);
    const { code } = await placeHold(world(), {
      customer: { ...ANA, name: "Ana Ho", phone: "+44 20 7946 0777" },
      startsAt: HALF_PAST_NINE + 2 * HOUR,
    });
    expect(await cardOf(code)).toMatchObject(moved);
    await finish(code, "complete");
    expect(await cardOf(code)).toMatchObject({ name: "Ana Ho", phone: "+44 20 7946 0777" });
    expect(await search("0777")).toHaveLength(1);
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
