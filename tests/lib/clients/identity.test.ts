import { describe, expect, test } from "vitest";
import {
  formerKeysOf,
  keysOf,
  namesAgree,
  phoneDigits,
  tidyEmail,
  tidyName,
} from "../../../lib/clients/identity";

const BRITAIN = { timeZone: "Europe/London", locale: "en-GB" };
const ITALY = { timeZone: "Europe/Rome", locale: "it-IT" };
const DENMARK = { timeZone: "Europe/Copenhagen", locale: "da-DK" };

describe("an e-mail address is one in whatever way it is written", () => {
  test.each([
    "ana@x.org",
    " ANA@X.org ",
    "an a@x.org",
    "ana\u200b@x.org",
    "ana@x.o\u00adrg",
    "\u2066ana@x.org\u2069",
    "ana\u00a0@x.org",
    "ａｎａ@x.org",
  ])("%j", (written) => {
    expect(tidyEmail(written)).toBe("ana@x.org");
  });

  test("and another address stays another", () => {
    expect(tidyEmail("ana.b@x.org")).not.toBe(tidyEmail("anab@x.org"));
  });
});

describe("a phone number is what one would dial from abroad", () => {
  test.each([
    ["020 7946 0444", "442079460444"],
    ["+44 (0)20 79460444", "442079460444"],
    ["20 7946 0444", "442079460444"],
    ["+62 812 3456 7890", "6281234567890"],
    ["020 7946 0444 ext. 12", "442079460444;12"],
  ])("%s to a shop in Britain is %s", (written, digits) => {
    expect(phoneDigits(written, BRITAIN)).toBe(digits);
  });

  test("one person in Denmark, with and without the country", () => {
    expect(phoneDigits("45 12 34 56", DENMARK)).toBe("4545123456");
    expect(phoneDigits("+45 45 12 34 56", DENMARK)).toBe("4545123456");
  });

  test("one person in Italy, where the zero belongs to the number", () => {
    expect(phoneDigits("06 1234 5678", ITALY)).toBe("390612345678");
    expect(phoneDigits("+39 06 1234 5678", ITALY)).toBe("390612345678");
  });

  test("a number that was kept and is in no plan stays what it was", () => {
    expect(phoneDigits("12345", BRITAIN)).toBe("4412345");
  });

  test.each(["", "-", "1234", "call me"])("%j is none", (written) => {
    expect(phoneDigits(written, BRITAIN)).toBeNull();
  });
});

test("keys come the strongest first, and only what was given makes one", () => {
  const person = { name: "Ana", phone: "020 7946 0444", email: "Ana@x.org", userId: "u1" };
  expect(keysOf(person, BRITAIN)).toEqual([
    "email:ana@x.org",
    "user:u1",
    "phone:442079460444",
    "named:442079460444 ana",
  ]);
  expect(keysOf({ phone: "12" }, BRITAIN)).toEqual([]);
  expect(keysOf({ phone: "020 7946 0444" }, BRITAIN)).toEqual(["phone:442079460444"]);
});

describe("somebody who was written down before numbers were read by country is still found", () => {
  test.each([
    ["06 1234 5678", ITALY, "phone:39612345678"],
    ["+39 06 1234 5678", ITALY, "phone:39612345678"],
    ["+45 45 12 34 56", DENMARK, "phone:45123456"],
    ["+44 20 7946 0444", { timeZone: "UTC", locale: "en" }, "phone:02079460444"],
  ])("%s", (phone, place, former) => {
    expect(formerKeysOf({ phone }, place)).toContain(former);
  });

  test("what it always was is no former key", () => {
    expect(formerKeysOf({ phone: "020 7946 0444" }, BRITAIN)).toEqual([]);
    expect(formerKeysOf({ email: "ana@x.org" }, BRITAIN)).toEqual([]);
  });
});

test.each([
  ["Ana Lim", "ana  LIM", true],
  ["Ana", "Ana Lim", true],
  ["", "Ana Lim", true],
  ["Dad Jones", "Tim Jones", false],
  ["Jones", "Tim Jones", false],
  ["Ana", "Anastasia", false],
])("%j and %j can be one: %s", (one, other, agree) => {
  expect(namesAgree(one, other)).toBe(agree);
  expect(namesAgree(other, one)).toBe(agree);
});

test("names are compared without their accents, capitals and spaces", () => {
  expect(tidyName("  José   LIMA ")).toBe("jose lima");
  expect(tidyName("O'Brien-Smith")).toBe("o brien smith");
  expect(tidyName("\u200b")).toBe("");
  expect(tidyName("田中")).toBe("田中");
});
