import { describe, expect, test } from "vitest";
import { localDate, MINUTE_MS } from "../../../lib/time/zones";
import { aheadOfMidnight } from "../../../local/stack/midnight";

const ZONES = ["Europe/London", "Asia/Jakarta"];
const at = (time: string): number => Date.parse(time);

describe("a clock kept clear of midnight", () => {
  test("is left alone by day", () => {
    expect(aheadOfMidnight(at("2026-11-26T10:00Z"), ZONES)).toBe(0);
  });

  test.each([
    ["in London", "2026-11-26T23:48Z"],
    ["in London in summer", "2026-07-01T22:30Z"],
    ["in Jakarta", "2026-11-26T16:59Z"],
  ])("is past it when it is near %s", (_, time) => {
    const now = at(time);
    const ahead = aheadOfMidnight(now, ZONES);
    expect(ahead).toBeGreaterThan(0);
    expect(ahead).toBeLessThanOrEqual(45 * MINUTE_MS);
    expect(aheadOfMidnight(now + ahead, ZONES)).toBe(0);
  });

  test("has the same date in every zone for as long as the tests run, at any minute of a day", () => {
    for (let minute = 0; minute < 24 * 60; minute++) {
      const now = at("2026-11-26T00:00Z") + minute * MINUTE_MS;
      const begin = now + aheadOfMidnight(now, ZONES);
      for (const zone of ZONES) {
        expect(localDate(begin + 35 * MINUTE_MS, zone)).toBe(localDate(begin, zone));
      }
    }
  });
});
