import { expect, test } from "vitest";
import { NO_STANDING, strictest } from "../../../lib/clients/standing";

test("of all that somebody is known by the strictest holds", () => {
  const blocked = { blocked: true, depositRequired: false };
  const deposit = { blocked: false, depositRequired: true };
  expect(strictest([])).toEqual(NO_STANDING);
  expect(strictest([NO_STANDING, blocked])).toEqual(blocked);
  expect(strictest([deposit, blocked])).toEqual({ blocked: true, depositRequired: true });
});
