import { describe, expect, it } from "vitest";
import { waitAgainPath } from "@/components/customer/waiting/wait-again";

const entry = {
  shop: { slug: "shop" },
  date: "2028-02-29",
  visit: { barberId: "b1", serviceIds: ["cut", "beard"], addOnIds: ["towel"] },
};

describe("waiting again", () => {
  it("leads to the same visit on the same day", () => {
    expect(waitAgainPath(entry, true)).toBe(
      "/s/shop/book?services=cut.beard&extras=towel&barber=b1&date=2028-02-29",
    );
  });

  it("leads to any day and anybody when neither is wanted", () => {
    const visit = { barberId: null, serviceIds: ["cut"], addOnIds: [] };
    expect(waitAgainPath({ ...entry, visit }, false)).toBe("/s/shop/book?services=cut&barber=any");
  });
});
