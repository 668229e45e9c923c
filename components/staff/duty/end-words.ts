import type { FunctionReturnType } from "convex/server";
import type { api } from "@/convex/_generated/api";

type Outcome = NonNullable<FunctionReturnType<typeof api.duty.outcome>>;

/** The words for how an offer has ended; null for one that stands. */
export function endWords({ state, wasAccepted }: Outcome) {
  switch (state) {
    case "open":
    case "accepted":
      return null;
    case "agreed":
      return "endAgreed";
    case "passed":
      return "endPassed";
    case "expired":
      return wasAccepted ? "endUnanswered" : "endTooLate";
    case "withdrawn":
      return "endCalledOff";
    case "taken_back":
      return "endTakenBack";
    case "declined":
      return "endDeclined";
    case "lost":
      return "busy";
    default:
      return state satisfies never;
  }
}
