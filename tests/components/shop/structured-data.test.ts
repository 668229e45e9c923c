import { describe, expect, it } from "vitest";
import { scriptText, structuredData } from "@/components/shop/structured-data";
import { aShop } from "../builders";

const site = "https://book.example";

describe("what search engines read of a shop", () => {
  it("names the shop, its services with prices, and where to book", () => {
    const data = structuredData(aShop(), site);
    expect(data).toMatchObject({
      "@type": "HairSalon",
      name: "Shop",
      url: "https://book.example/s/shop",
      currenciesAccepted: "GBP",
      potentialAction: { "@type": "ReserveAction", target: "https://book.example/s/shop/book" },
    });
    expect(data).toHaveProperty("makesOffer.0.price", 25);
    expect(data).toHaveProperty("makesOffer.0.itemOffered.name", "Cut");
  });

  it("gives prices in the currency's own unit", () => {
    const yen = structuredData({ ...aShop(), currency: "JPY" }, site);
    expect(yen).toHaveProperty("makesOffer.0.price", 2500);
  });

  it("gives each span of hours its day, and ends a day at its last minute", () => {
    const hours = [{ isoWeekday: 7, hours: [{ fromMinutes: 545, untilMinutes: 1440 }] }];
    expect(structuredData({ ...aShop(), hours }, site)).toHaveProperty(
      "openingHoursSpecification",
      [
        {
          "@type": "OpeningHoursSpecification",
          dayOfWeek: "Sunday",
          opens: "09:05",
          closes: "23:59",
        },
      ],
    );
  });

  it("cannot end its script element, whatever a shop has typed", () => {
    const name = `</script><script>alert(1)</script>&\u2028`;
    const text = scriptText(structuredData({ ...aShop(), name }, site));
    expect(text).not.toMatch(/[<>&\u2028]/);
    expect(JSON.parse(text)).toMatchObject({ name });
  });
});
