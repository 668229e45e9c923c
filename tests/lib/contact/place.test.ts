import { expect, test } from "vitest";
import { mapLink, placeOf } from "../../../lib/contact/place";

test("a place leaves out what a shop has not said", () => {
  expect(placeOf({ address: "1 Lane", city: "London" })).toBe("1 Lane, London");
  expect(placeOf({ address: "", city: "London" })).toBe("London");
  expect(placeOf({ address: "", city: "" })).toBe("");
});

test("a map is asked for the shop by name and place", () => {
  const link = new URL(mapLink({ name: "Fade & Anchor", address: "1 Lane", city: "" }));
  expect(link.searchParams.get("query")).toBe("Fade & Anchor, 1 Lane");
});
