import { expect, test } from "vitest";
import { saidTime, saidWhen } from "../../../lib/time/said";

const at = Date.parse("2028-07-01T09:30:00Z");

test("a payment page says when on the shop's clock, by its name", () => {
  const london = { timeZone: "Europe/London", locale: "en-GB" };
  expect(saidWhen(at, london)).toMatch(/^Sat,? 1 Jul,? (at )?10:30 BST$/);
  expect(saidTime(at, london)).toBe("10:30 BST");
  expect(saidTime(at, { timeZone: "Asia/Jakarta", locale: "id-ID" })).toMatch(/16[.:]30 WIB/);
});
