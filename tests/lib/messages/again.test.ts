import { describe, expect, test } from "vitest";
import { standingOf } from "../../../lib/messages/again";
import type { Facts } from "../../../lib/messages/again";

const failed: Facts = {
  kind: "confirmed",
  status: "failed",
  problem: "no route",
  mayBeTaken: false,
  wentOn: false,
  sentAgain: false,
  suppressed: null,
  isOfBooking: true,
  untrue: null,
};
const leftOut = { status: "left_out", problem: "suppressed" } as const;

describe("a message that did not go out", () => {
  const cases: [string, Partial<Facts>, string | null][] = [
    ["is sent again while it is true", {}, "again"],
    ["is not while its reader may have it", { mayBeTaken: true }, "may_be_taken"],
    ["is not once its news is over", { untrue: "over" }, "not_true"],
    ["is not where it went another way", { wentOn: true }, "went_on"],
    ["is not twice", { sentAgain: true }, "sent_again"],
    ["is asked for anew where it has a secret", { kind: "invitation" }, "made_anew"],
    ["has its address allowed where mail came back", { suppressed: "bounced" }, "allow"],
    ["has it too when it was left out for that", { ...leftOut, suppressed: "bounced" }, "allow"],
    [
      "has it not when no booking has the address",
      { suppressed: "bounced", isOfBooking: false },
      "left_alone",
    ],
    ["is left alone by who called it spam", { suppressed: "complained" }, "left_alone"],
    ["has nothing to be done when it was not true", { status: "left_out", problem: "over" }, null],
    ["has nothing to be done when it went well", { status: "delivered" }, null],
  ];
  test.each(cases)("%s", (_, changed, answer) => {
    const { remedy, hindrance } = standingOf({ ...failed, ...changed });
    expect(remedy ?? hindrance).toBe(answer);
  });
});
