import { expect, test } from "vitest";
import { causeOf } from "../../../lib/messages/cause";

test("who caused something is its customer, the shop by name, or neither", () => {
  expect(causeOf("guest")).toEqual({ by: "customer", who: "" });
  expect(causeOf("customer")).toEqual({ by: "customer", who: "" });
  expect(causeOf("staff:Olivia: Owner")).toEqual({ by: "shop", who: "Olivia: Owner" });
  expect(causeOf("stripe")).toEqual({ by: "system", who: "" });
  expect(causeOf("system")).toEqual({ by: "system", who: "" });
  expect(causeOf(undefined)).toEqual({ by: "unknown", who: "" });
});
