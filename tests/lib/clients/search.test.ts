import { describe, expect, test } from "vitest";
import { isFound, parseSearch, termsOf } from "../../../lib/clients/search";

const KEYS = ["email:ana@x.org", "user:u1", "phone:442079460444", "named:442079460444 ana"];
const { words, emails, phones } = termsOf("Ana María Lim", KEYS);
const TERMS = [...words, ...emails, ...phones];

describe("a client is found by", () => {
  test.each([
    "ana",
    "LIM",
    "mar",
    "María",
    "lim ana",
    "ana@x",
    "ANA@X.org",
    "020 7946",
    "+44 20",
    "0044 20 7946 0444",
    "20 7946",
    "0444",
    "(020) 7946",
    "020/7946",
    "020–7946",
    "020\u00a07946",
    "\u202a+44 (0)20 7946\u202c",
    "０２０",
    "٠٢٠ ٧٩٤٦",
  ])("%s", (typed) => {
    const search = parseSearch(typed);
    expect(search && isFound(search, TERMS)).toBe(true);
  });
});

describe("and not by", () => {
  test.each(["im", "ana tom", "tom", "9999", "ana@y", "u1"])("%s", (typed) => {
    const search = parseSearch(typed);
    expect(search && isFound(search, TERMS)).toBe(false);
  });
});

test.each(["", "  ", "-", "\u200b", "'"])("%j looks for nothing", (typed) => {
  expect(parseSearch(typed)).toBeNull();
});

test("the rarest word is looked up, and many words are too many", () => {
  expect(parseSearch("li maria")?.beginnings[0]).toBe("maria");
  expect(parseSearch("a b c d e f g h i j k")?.beginnings).toHaveLength(8);
});
