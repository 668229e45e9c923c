import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decide } from "../../../lib/clients/merging";
import type { KeyWithCard, KnownCard } from "../../../lib/clients/merging";

const card = (id: string, change: Partial<KnownCard> = {}): KnownCard => ({
  id,
  name: "Ana Lim",
  hasEmail: false,
  hasUser: false,
  ...change,
});
const email = (of: KnownCard | null): KeyWithCard => ({ key: "email:ana@x.org", card: of });
const user = (of: KnownCard | null): KeyWithCard => ({ key: "user:u1", card: of });
const phone = (of: KnownCard | null): KeyWithCard => ({ key: "phone:4420", card: of });

describe("a booking goes on", () => {
  test("a new card when nobody has any of its keys", () => {
    expect(decide("Ana Lim", [email(null), phone(null)])).toEqual({
      home: null,
      takes: ["email:ana@x.org", "phone:4420"],
      merges: [],
    });
  });

  test("the card of its address, which takes the new phone", () => {
    const known = card("a", { hasEmail: true });
    expect(decide("Somebody", [email(known), phone(null)])).toEqual({
      home: "a",
      takes: ["phone:4420"],
      merges: [],
    });
  });

  test("the card of a walk-in with that phone, which takes the address and the account", () => {
    expect(decide("Ana Lim", [email(null), user(null), phone(card("w"))])).toEqual({
      home: "w",
      takes: ["email:ana@x.org", "user:u1"],
      merges: [],
    });
  });

  test("the card of its address, in which the walk-in with that phone ends", () => {
    const [known, walkIn] = [card("a", { hasEmail: true }), card("w", { name: "" })];
    expect(decide("Ana Lim", [email(known), phone(walkIn)])).toEqual({
      home: "a",
      takes: [],
      merges: ["w"],
    });
  });

  test("the card of its address, and an account without one ends in it", () => {
    const [known, account] = [card("a", { hasEmail: true }), card("u", { hasUser: true })];
    expect(decide("Ana Lim", [email(known), user(account)])).toMatchObject({
      home: "a",
      merges: ["u"],
    });
  });

  test("the same card under a new address and the same name", () => {
    const known = card("a", { hasEmail: true });
    expect(decide("ana  LIM", [email(null), phone(known)])).toEqual({
      home: "a",
      takes: ["email:ana@x.org"],
      merges: [],
    });
  });
});

describe("a phone that a family shares makes nobody one", () => {
  const father = card("f", { name: "Tom Lim", hasEmail: true });

  test("a new address under another name begins a card of its own", () => {
    expect(decide("Ana Lim", [email(null), phone(father)])).toEqual({
      home: null,
      takes: ["email:ana@x.org"],
      merges: [],
    });
  });

  test("two cards with addresses under other names stay two", () => {
    const known = card("a", { hasEmail: true });
    expect(decide("Ana Lim", [email(known), phone(father)])).toEqual({
      home: "a",
      takes: [],
      merges: [],
    });
  });

  test("an account that books for somebody else keeps its own card", () => {
    const account = card("u", { name: "Tom Lim", hasUser: true, hasEmail: true });
    expect(decide("Ana Lim", [email(null), user(account), phone(null)])).toEqual({
      home: null,
      takes: ["email:ana@x.org", "phone:4420"],
      merges: [],
    });
  });

  const named = (of: KnownCard | null): KeyWithCard => ({ key: "named:4420 ana lim", card: of });
  const atDesk = card("f", { name: "Tom Lim" });

  test("neither do two who gave nothing else: the other name begins a card of its own", () => {
    expect(decide("Ana Lim", [phone(atDesk), named(null)])).toEqual({
      home: null,
      takes: ["named:4420 ana lim"],
      merges: [],
    });
  });

  test("which is found again by phone and name", () => {
    expect(decide("Ana Lim", [phone(atDesk), named(card("a"))])).toEqual({
      home: "a",
      takes: [],
      merges: [],
    });
  });

  test("nor does an address of one of them", () => {
    expect(decide("Ana Lim", [email(null), phone(atDesk), named(null)])).toEqual({
      home: null,
      takes: ["email:ana@x.org", "named:4420 ana lim"],
      merges: [],
    });
  });

  test("a mother who books for her son in his name keeps the two cards", () => {
    const mother = card("m", { name: "Mum Smith", hasEmail: true });
    const son = card("s", { name: "Ana Lim" });
    expect(decide("Ana Lim", [email(mother), phone(son), named(null)])).toEqual({
      home: "m",
      takes: [],
      merges: [],
    });
  });

  test("the phone alone is taken by whoever is first", () => {
    expect(decide("Ana Lim", [phone(null), named(null)]).takes).toEqual(["phone:4420"]);
  });

  test("people without a name are not the same for it", () => {
    const nameless = card("n", { name: "", hasEmail: true });
    expect(decide("", [email(null), phone(nameless)]).home).toBeNull();
  });
});

test("whatever is known, nobody's key is taken and no card is merged twice or into itself", () => {
  const cards = fc.record({
    id: fc.constantFrom("a", "b", "c"),
    name: fc.constantFrom("Ana", "Tom", ""),
    hasEmail: fc.boolean(),
    hasUser: fc.boolean(),
  });
  const known = fc.option(cards);
  fc.assert(
    fc.property(fc.tuple(known, known, known), fc.string(), ([one, two, three], name) => {
      const keys = [email(one), user(two), phone(three)];
      const { home, takes, merges } = decide(name, keys);
      const free = keys.filter((each) => each.card === null).map(({ key }) => key);
      expect(takes.every((key) => free.includes(key))).toBe(true);
      expect(new Set(merges).size).toBe(merges.length);
      expect(merges).not.toContain(home);
      if (home === null) expect(merges).toEqual([]);
    }),
  );
});
