import fc from "fast-check";
import { expect, test } from "vitest";
import { afterVisitAt } from "../../../lib/messages/afterVisit";
import { DEFAULT_SETTINGS } from "../../../lib/messages/settings";
import { instantOf, localMinutes, MINUTE_MS } from "../../../lib/time/zones";

const { quiet } = DEFAULT_SETTINGS;
const HOUR = 60 * MINUTE_MS;
const at = (date: string, hours: number) => instantOf(date, hours * 60, "Europe/London");
const asked = (doneAt: number, hours = quiet) => afterVisitAt(doneAt, "Europe/London", hours);

test("somebody is asked how it was three hours after it, and in the morning where that is night", () => {
  expect(asked(at("2026-06-10", 14))).toBe(at("2026-06-10", 17));
  expect(asked(at("2026-06-10", 19))).toBe(at("2026-06-11", 8));
  expect(asked(at("2026-06-10", 23))).toBe(at("2026-06-11", 8));
  expect(asked(at("2026-06-10", 3))).toBe(at("2026-06-10", 8));
});

test("a siesta is a quiet time, too, and there may be none", () => {
  const noon = { fromMinutes: 13 * 60, untilMinutes: 15 * 60 };
  expect(asked(at("2026-06-10", 11), noon)).toBe(at("2026-06-10", 15));
  expect(asked(at("2026-06-10", 22), noon)).toBe(at("2026-06-11", 1));
  expect(asked(at("2026-06-10", 22), { fromMinutes: 0, untilMinutes: 0 })).toBe(
    at("2026-06-11", 1),
  );
});

test("never at night and never before its time, also where clocks change", () => {
  const zones = ["Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Jakarta"];
  const done = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2028, 0) });
  fc.assert(
    fc.property(done, fc.constantFrom(...zones), (doneAt, timeZone) => {
      const instant = afterVisitAt(doneAt, timeZone, quiet);
      const minutes = localMinutes(instant, timeZone);
      expect(minutes).toBeGreaterThanOrEqual(quiet.untilMinutes);
      expect(minutes).toBeLessThan(quiet.fromMinutes);
      expect(instant).toBeGreaterThanOrEqual(doneAt + 3 * HOUR);
      expect(instant).toBeLessThan(doneAt + 3 * HOUR + 12 * HOUR);
    }),
  );
});
