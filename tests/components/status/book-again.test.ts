import { describe, expect, it } from "vitest";
import { bookAgainPath } from "@/components/customer/status/book-again";

const item = { name: "", durationMinutes: 30, priceMinor: 2500 };
const booking = {
  shop: { slug: "shop" },
  barber: { id: "b1" },
  items: [
    { ...item, kind: "service" as const, id: "cut" },
    { ...item, kind: "add_on" as const, id: "towel" },
    { ...item, kind: "service" as const, id: "beard" },
  ],
};

describe("booking the same again", () => {
  it("leads to the same visit with the same barber", () => {
    expect(bookAgainPath(booking)).toBe("/s/shop/book?services=cut.beard&extras=towel&barber=b1");
  });

  it("leads to one time with whoever has it", () => {
    const at = { barberId: "b2", date: "2028-02-29", startsAt: 5 };
    expect(bookAgainPath({ ...booking, items: booking.items.slice(0, 1) }, at)).toBe(
      "/s/shop/book?services=cut&barber=b2&date=2028-02-29&start=5",
    );
  });
});
