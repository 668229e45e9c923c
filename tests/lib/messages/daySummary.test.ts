import { expect, test } from "vitest";
import { summarisedDay } from "../../../lib/messages/daySummary";
import { instantOf } from "../../../lib/time/zones";

test("the next day is told in one hour of the evening, by the shop's clock", () => {
  const at = (hours: number, zone: string) => instantOf("2026-06-30", hours * 60, zone);
  expect(summarisedDay(at(19, "Asia/Jakarta"), "Asia/Jakarta")).toBe("2026-07-01");
  expect(summarisedDay(at(19.99, "Asia/Kolkata"), "Asia/Kolkata")).toBe("2026-07-01");
  expect(summarisedDay(at(20, "Asia/Jakarta"), "Asia/Jakarta")).toBeNull();
  expect(summarisedDay(at(19, "Asia/Jakarta"), "Europe/London")).toBeNull();
});
