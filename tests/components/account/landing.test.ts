import { expect, it } from "vitest";
import { landingFor } from "@/components/kit/account/landing";

const cameFrom = "/s/fade-and-anchor";

it.each([
  ["an owner in the office", "owner", false, "/owner"],
  ["a barber at their day", "barber", false, "/barber"],
  ["a barber whom another shop asks at their day all the same", "barber", true, "/barber"],
  ["a customer who is asked to work somewhere at the question", "customer", true, "/work"],
  ["any other customer where they were", "customer", false, cameFrom],
] as const)("lands %s", (_, role, invited, path) => {
  expect(landingFor({ role }, { invited, cameFrom })).toBe(path);
});
