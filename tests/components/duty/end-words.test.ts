import { expect, it } from "vitest";
import { endWords } from "@/components/staff/duty/end-words";
import { OFFER_STATES } from "@/lib/dispatch/search";
import en from "@/messages/en.json";

it("says of every end of an offer what happened, and of a silence whose it was", () => {
  const words = OFFER_STATES.flatMap((state) => endWords({ state, wasAccepted: true }) ?? []);
  expect(new Set(words).size).toBe(OFFER_STATES.length - 2);
  expect(words.map((key) => en.duty[key])).not.toContain("");
  const silence = (wasAccepted: boolean) => endWords({ state: "expired", wasAccepted });
  expect([silence(true), silence(false)]).toEqual(["endUnanswered", "endTooLate"]);
});
