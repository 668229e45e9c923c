import { expect, test } from "vitest";
import { isTold, NO_STANDING, strictest } from "../../../lib/clients/standing";

test("of all that somebody is known by the strictest holds", () => {
  const blocked = { blocked: true, depositRequired: false };
  const deposit = { blocked: false, depositRequired: true };
  expect(strictest([])).toEqual(NO_STANDING);
  expect(strictest([NO_STANDING, blocked])).toEqual(blocked);
  expect(strictest([deposit, blocked])).toEqual({ blocked: true, depositRequired: true });
});

test("a decision shows by what is proven, or by two things that the shop knows", () => {
  const none = {
    proven: false,
    email: false,
    phone: false,
    sameName: true,
    cardHasEmail: true,
  };
  expect(isTold({ ...none, proven: true })).toBe(true);
  expect(isTold({ ...none, email: true })).toBe(false);
  expect(isTold({ ...none, phone: true })).toBe(false);
  expect(isTold({ ...none, email: true, phone: true, sameName: false })).toBe(true);
  expect(isTold({ ...none, phone: true, cardHasEmail: false })).toBe(true);
  expect(isTold({ ...none, phone: true, cardHasEmail: false, sameName: false })).toBe(false);
});
