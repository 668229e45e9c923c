import { describe, expect, test } from "vitest";
import { shorterVisit, whyGone } from "@/components/customer/booking/why-gone";
import { aShop, termsOf } from "../builders";

const MINUTE = 60_000;
const NOW = 1000 * MINUTE;
const at = {
  start: NOW + 120 * MINUTE,
  now: NOW,
  noticeMinutes: 60,
  wasFree: false,
  fitsShorter: false,
};

describe("why a chosen time cannot be booked", () => {
  test("a time that has begun has passed, whatever was seen of it", () => {
    expect(whyGone({ ...at, start: NOW, wasFree: true, fitsShorter: true })).toBe("passed");
  });

  test("within the shop's notice it is too late for it, and nobody was faster", () => {
    expect(whyGone({ ...at, start: NOW + 60 * MINUTE, wasFree: true })).toBe("tooSoon");
    expect(whyGone({ ...at, start: NOW + 61 * MINUTE, wasFree: true })).toBe("tooSoon");
    expect(whyGone({ ...at, start: NOW + 62 * MINUTE, wasFree: true })).toBe("taken");
  });

  test("the visit does not fit only where a shorter one would", () => {
    expect(whyGone({ ...at, fitsShorter: true })).toBe("noFit");
    expect(whyGone(at)).toBe("notFree");
  });

  test("a time that was free for this visit is taken, even where a shorter one still fits", () => {
    expect(whyGone({ ...at, wasFree: true, fitsShorter: true })).toBe("taken");
  });
});

describe("the visit that would fit where one does not", () => {
  const plain = aShop();
  const [cut, beard] = plain.services;
  const [sam] = plain.barbers;
  if (!cut || !beard || !sam) throw new Error("The shop has services and a barber.");
  const both = { ...sam, serviceIds: ["cut", "beard"] };
  const shop = { ...plain, barbers: [both] };

  test("is the service that takes the least", () => {
    const longer = { ...cut, durationMinutes: 60 };
    const offering = { ...shop, services: [longer, beard] };
    const wanted = { services: [longer], addOns: [] };
    expect(shorterVisit(offering, "any", wanted)?.services).toEqual([beard]);
  });

  test("is none where the visit is as short as any, in cells of the book", () => {
    expect(shorterVisit(shop, "any", { services: [cut], addOns: [] })).toBeNull();
    const few = { ...shop, services: [{ ...cut, durationMinutes: 20 }, beard] };
    expect(shorterVisit(few, both, { services: [beard], addOns: [] })).toBeNull();
  });

  test("is told by what the one barber takes and does", () => {
    const slow = { ...both, terms: termsOf("cut", { durationMinutes: 90, priceMinor: 2500 }) };
    const wanted = { services: [cut], addOns: [] };
    expect(shorterVisit(shop, slow, wanted)?.services).toEqual([beard]);
    const onlyCuts = { ...slow, serviceIds: ["cut"] };
    expect(shorterVisit(shop, onlyCuts, wanted)).toBeNull();
  });
});
