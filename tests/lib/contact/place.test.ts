import { expect, test } from "vitest";
import { geoLink, mapLink, placeOf, whatsappLink } from "../../../lib/contact/place";

test("a place leaves out what a shop has not said", () => {
  expect(placeOf({ address: "1 Lane", city: "London" })).toBe("1 Lane, London");
  expect(placeOf({ address: "", city: "London" })).toBe("London");
  expect(placeOf({ address: "", city: "" })).toBe("");
});

test("a map is asked for the shop by name and place", () => {
  const link = new URL(mapLink({ name: "Fade & Anchor", address: "1 Lane", city: "" }));
  expect(link.searchParams.get("query")).toBe("Fade & Anchor, 1 Lane");
});

test("a phone's own map is asked for the point, with the address as its name", () => {
  const link = geoLink({ lat: 51.56, lng: -0.14 }, "7 Hill Road, N6");
  expect(link).toBe("geo:51.56,-0.14?q=51.56%2C-0.14%20(7%20Hill%20Road%2C%20N6)");
});

test("WhatsApp is opened at a number, with a line that says all that it should", () => {
  const link = whatsappLink("+44 20 7946 0555", "Hello Fade & Anchor");
  expect(link).toBe("https://wa.me/442079460555?text=Hello%20Fade%20%26%20Anchor");
});
