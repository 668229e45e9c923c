import { expect, test } from "vitest";
import { type Choice, writeChoice } from "@/components/customer/booking/choice";
import {
  forgetChoice,
  keepUnfinished,
  readUnfinished,
} from "@/components/customer/booking/unfinished";
import { unfinishedOf } from "@/components/customer/booking/use-kept-choice";
import { giveStorage } from "../../support/storage";
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

test("a choice that has led to a booking is not kept again by its page, whichever step is open", () => {
  const { local } = giveStorage();
  const keep = (changed: Partial<Choice> = {}) => {
    const kept = unfinishedOf({ ...choice, ...changed }, NOW);
    if (kept !== null) keepUnfinished(null, "shop", kept);
  };
  const offered = () => readUnfinished(local.getItem("gbarbers.choice.shop") ?? "", NOW);
  keep();
  expect(offered()?.startsAt).toBe(NOW + DAY);
  forgetChoice(null, "shop", writeChoice(choice));
  expect(offered()).toBeNull();
  keep();
  keep({ step: "services" });
  expect(offered()).toBeNull();
  // Another time is another choice.
  keep({ start: NOW + 2 * DAY });
  expect(offered()?.startsAt).toBe(NOW + 2 * DAY);
});

test.each(["", "{", "1", "null", "{}", '{"query":"x","services":"Cut","at":1}'])(
  "%j is no choice",
  (text) => {
    expect(readUnfinished(text, NOW)).toBeNull();
  },
);
