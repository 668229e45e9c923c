import { expect, it } from "vitest";
import { DECLINE_CODES, declineKey } from "@/components/customer/status/decline-text";
import messages from "@/messages/en.json";

it("has words for every decline it knows, and for the rest", () => {
  expect(Object.keys(messages.declines).sort()).toEqual([...DECLINE_CODES, "other"].sort());
});

it("falls back to the general sentence", () => {
  expect(declineKey("insufficient_funds")).toBe("insufficient_funds");
  expect(declineKey("code_of_next_year")).toBe("other");
});
