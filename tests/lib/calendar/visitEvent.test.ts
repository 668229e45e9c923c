import { describe, expect, it } from "vitest";
import { visitEvent } from "../../../lib/calendar/visitEvent";
import type { CalendarVisit } from "../../../lib/calendar/visitEvent";

const words = { title: "Cut", description: "With Sam" };
const now = Date.UTC(2028, 1, 1);

/** The part of a booking that its calendar event is made of. */
function event(
  status: CalendarVisit["status"],
  at = now,
  changes = 0,
  homeAddress: string | null = null,
) {
  const shop = { slug: "shop", name: "Shop", address: "1 Lane", city: "London", phone: "" };
  const booking = { code: "ABC123", status, startsAt: 10, endsAt: 20, shop, changes, homeAddress };
  return visitEvent(booking, { site: "https://book.example", now: at, words });
}

describe("a booking in a calendar", () => {
  it("keeps its name over all changes, and grows in sequence with each of them", () => {
    const first = event("confirmed", now, 1);
    const later = event("confirmed", now, 2);
    expect(first.uid).toBe("ABC123@book.example");
    expect(later.uid).toBe(first.uid);
    expect(later.sequence).toBeGreaterThan(first.sequence);
    // A signed 32-bit number: calendars keep no more.
    expect(event("confirmed", now, 1_000_000).sequence).toBeLessThan(2 ** 31);
  });

  it("is at the shop, or where the barber comes to", () => {
    expect(event("confirmed").location).toBe("Shop, 1 Lane, London");
    expect(event("confirmed", now, 0, "7 Hill Road").location).toBe("7 Hill Road");
  });

  it("stays the same while nothing changes, and follows files numbered by their minute", () => {
    const first = event("confirmed", now, 1);
    expect(event("confirmed", now + 3_600_000, 1).sequence).toBe(first.sequence);
    expect(first.sequence).toBeGreaterThan((now - Date.UTC(2020, 0)) / 60_000);
  });

  it("is tentative until paid for, and goes when the booking does", () => {
    expect(event("pending").status).toBe("tentative");
    expect(event("confirmed").status).toBe("confirmed");
    expect(event("completed").status).toBe("confirmed");
    expect(event("cancelled").status).toBe("cancelled");
    expect(event("expired").status).toBe("cancelled");
  });

  it("carries no manage token", () => {
    expect(event("confirmed").url).toBe("https://book.example/bookings/ABC123");
  });
});
