import { describe, expect, test } from "vitest";
import { founderOf, whyCannotGo } from "../../../lib/staff/leaving";
import type { Member } from "../../../lib/staff/leaving";

const owner = (userId: string, founder = false): Member => ({ userId, role: "owner", founder });
const barber = (userId: string): Member => ({ userId, role: "barber", founder: false });

describe("the founder", () => {
  test("is the owner who is marked, wherever they stand", () => {
    expect(founderOf([owner("a"), owner("b", true)])?.userId).toBe("b");
  });
  test("is the first owner where nobody is marked", () => {
    expect(founderOf([barber("x"), owner("a"), owner("b")])?.userId).toBe("a");
  });
  test("is never a barber, and nobody in a shop without owners", () => {
    expect(founderOf([{ ...barber("x"), founder: true }])).toBeNull();
    expect(founderOf([])).toBeNull();
  });
});

test.each([
  ["a barber", [owner("a", true), barber("x")], "x", null],
  ["a co-owner", [owner("a", true), owner("b")], "b", null],
  ["the only owner", [owner("a", true), barber("x")], "a", "LAST_OWNER"],
  ["the founder, before handing over", [owner("a", true), owner("b")], "a", "FOUNDER_STAYS"],
  ["the oldest owner where nobody is marked", [owner("a"), owner("b")], "a", "FOUNDER_STAYS"],
  ["the founder of before", [owner("a"), owner("b", true)], "a", null],
  ["a stranger", [owner("a", true)], "z", null],
] as const)("%s: %j", (_, members, userId, why) => {
  expect(whyCannotGo(members, userId)).toBe(why);
});
