import { expect, test } from "vitest";
import { readUnfinished } from "@/components/customer/booking/unfinished";
import { unfinishedOf } from "@/components/customer/booking/use-kept-choice";
import { aShop } from "../builders";

const DAY = 24 * 60 * 60_000;
const NOW = 100 * DAY;
const shop = aShop();
const [cut] = shop.services;
const [sam = null] = shop.barbers;
if (cut === undefined) throw new Error("The shop has services.");
const choice = {
  step: "details" as const,
  services: [cut],
  addOns: [],
  barber: sam,
  date: "1970-04-12",
  start: NOW + DAY,
};

test("a choice that led to no booking is the way back to where it stopped", () => {
  const kept = unfinishedOf(choice, NOW);
  expect(kept).toMatchObject({ services: "Cut", barber: "Sam", startsAt: NOW + DAY });
  expect(readUnfinished(JSON.stringify(kept), NOW)).toEqual(kept);
});

test("a time that has passed is chosen anew, and after a week nothing is offered", () => {
  const kept = JSON.stringify(unfinishedOf(choice, NOW));
  const later = readUnfinished(kept, NOW + 2 * DAY);
  expect(later).toMatchObject({ query: "?services=cut&barber=sam", startsAt: null });
  expect(readUnfinished(kept, NOW + 8 * DAY)).toBeNull();
});

test("without a service there is nothing to go on with", () => {
  expect(unfinishedOf({ ...choice, services: [] }, NOW)).toBeNull();
});

test.each(["", "{", "1", "null", "{}", '{"query":"x","services":"Cut","at":1}'])(
  "%j is no choice",
  (text) => {
    expect(readUnfinished(text, NOW)).toBeNull();
  },
);
