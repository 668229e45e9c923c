import { describe, expect, it } from "vitest";
import { scriptText, structuredData } from "@/components/customer/shop/structured-data";
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
      potentialAction: {
        "@type": "ReserveAction",
        target: {
          "@type": "EntryPoint",
          urlTemplate: "https://book.example/s/shop/book",
          inLanguage: "en-GB",
        },
      },
    });
    expect(data).toHaveProperty("makesOffer.0.price", 25);
    expect(data).toHaveProperty("makesOffer.0.itemOffered.name", "Cut");
  });

  it("says where else the shop is found, and how it looks, only where it has said so", () => {
    const plain = JSON.stringify(structuredData(aShop(), site));
    expect(JSON.parse(plain)).toMatchObject({
      image: ["https://book.example/s/shop/opengraph-image"],
      sameAs: [],
    });
    expect(plain).not.toMatch(/"(logo|telephone|slogan)"/);
    const brand = { ...aShop().brand, web: "https://shop.example/", whatsapp: "https://wa.me/44" };
    const cover = { wide: "wide", narrow: "narrow", social: "https://files.example/social" };
    const said = { phone: "+44 20 7946 0018", logoUrl: "https://files.example/logo" };
    expect(structuredData({ ...aShop(), ...said, brand, cover }, site)).toMatchObject({
      image: ["https://files.example/social", "https://book.example/s/shop/opengraph-image"],
      logo: "https://files.example/logo",
      telephone: "+44 20 7946 0018",
      sameAs: ["https://shop.example/", "https://wa.me/44"],
    });
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
