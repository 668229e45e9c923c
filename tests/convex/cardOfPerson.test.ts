import { describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import {
  HALF_PAST_NINE,
  holdArgs,
  placeHold,
  placePaid,
  readCardId,
  refusalOf,
  setPolicy,
  setUpBackend,
} from "../support/convex";
import type { HoldArgs } from "../support/convex";
import { DAY, HOUR, MINUTE, NOW } from "../support/convexClock";
import { ANA, paginationOpts, clientDeeds } from "../support/clientDeeds";

/** Whose card a booking is on. */

const world = setUpBackend({ tendedAnyTime: true });
const { paid, atDesk, search, cardOf, finish } = clientDeeds(world);

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
