import { expect, test } from "vitest";
import { openState } from "@/components/customer/shop/open-now";

// A Wednesday; 10:00 in London.
const day = Date.parse("2028-03-01T00:00:00Z");
const at = (time: string, days = 0) => Date.parse(`2028-03-0${1 + days}T${time}:00Z`);
const nineToSix = { fromMinutes: 540, untilMinutes: 1080 };
const shop = {
  timeZone: "Europe/London",
  hours: [1, 2, 3, 4, 5].map((isoWeekday) => ({ isoWeekday, hours: [nineToSix] })),
  closings: [{ fromDate: "2028-03-03", untilDate: "2028-03-06" }],
};

test("a shop is open from its first minute to its last, and says until when", () => {
  expect(openState(shop, at("08:59"))).toEqual({
    open: false,
    next: { date: "2028-03-01", fromMinutes: 540 },
  });
  expect(openState(shop, at("09:00"))).toEqual({ open: true, untilMinutes: 1080 });
  expect(openState(shop, at("17:59"))).toEqual({ open: true, untilMinutes: 1080 });
  expect(openState(shop, at("18:00"))).toMatchObject({ next: { date: "2028-03-02" } });
});

test("closing days and weekends are passed over", () => {
  expect(openState(shop, at("18:00", 1))).toMatchObject({ next: { date: "2028-03-07" } });
  expect(openState(shop, at("12:00", 3))).toMatchObject({ open: false });
});

test("the clock is the shop's", () => {
  const there = { ...shop, timeZone: "Asia/Jakarta" };
  expect(openState(there, at("02:30"))).toMatchObject({ open: true });
  expect(openState(there, at("12:00"))).toMatchObject({ open: false });
});

test("a shop without hours is closed, and nobody knows until when", () => {
  expect(openState({ ...shop, hours: [] }, day)).toEqual({ open: false, next: null });
});

test("a night's shop is open until the night ends, not until midnight", () => {
  const nights = {
    timeZone: "Europe/London",
    hours: [1, 2, 3, 4, 5, 6, 7].map((isoWeekday) => ({
      isoWeekday,
      hours: [
        { fromMinutes: 0, untilMinutes: 120 },
        { fromMinutes: 1320, untilMinutes: 1440 },
      ],
    })),
    closings: [{ fromDate: "2028-03-03", untilDate: "2028-03-03" }],
  };
  expect(openState(nights, at("23:00"))).toEqual({ open: true, untilMinutes: 120 });
  expect(openState(nights, at("01:00"))).toEqual({ open: true, untilMinutes: 120 });
  // The next day is closed, and the rest of the night with it.
  expect(openState(nights, at("23:00", 1))).toEqual({ open: true, untilMinutes: 1440 });
});

test("a lone barber's break closes the shop, which opens again after it", () => {
  const lunch = {
    ...shop,
    hours: [
      {
        isoWeekday: 3,
        hours: [
          { fromMinutes: 540, untilMinutes: 780 },
          { fromMinutes: 840, untilMinutes: 1080 },
        ],
      },
    ],
  };
  expect(openState(lunch, at("13:30"))).toEqual({
    open: false,
    next: { date: "2028-03-01", fromMinutes: 840 },
  });
});
