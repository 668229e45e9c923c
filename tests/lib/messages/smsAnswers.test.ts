import { describe, expect, test } from "vitest";
import { smsEnd, smsOutcome, smsReason } from "../../../lib/messages/smsAnswers";

describe("a text that was not taken", () => {
  test.each([
    [400, 21211, "not_taken"],
    [400, 21614, "not_taken"],
    [400, 21610, "not_taken"],
    [400, 21606, "not_now"],
    [400, 21611, "not_now"],
    [401, 20003, "not_now"],
    [403, undefined, "not_now"],
    [404, 20404, "not_now"],
    [429, 20429, "not_now"],
    [429, undefined, "not_now"],
    [400, undefined, "not_taken"],
    [408, undefined, "unclear"],
    [500, 20500, "unclear"],
    [503, undefined, "unclear"],
    [302, undefined, "unclear"],
  ])("%d with %s is %s", (status, code, fate) => {
    expect(smsEnd(status, code).fate).toBe(fate);
  });

  test("only because its reader answered STOP stops all others", () => {
    expect(smsEnd(400, 21610).isOptedOut).toBe(true);
    expect(smsEnd(400, 21211).isOptedOut).toBe(false);
  });
});

describe("a report", () => {
  test.each([
    ["queued", undefined, "sent"],
    ["sent", undefined, "sent"],
    ["delivered", undefined, "delivered"],
    ["undelivered", 30003, "failed"],
    ["undelivered", 30007, "failed"],
    ["undelivered", 30005, "bounced"],
    ["failed", 30006, "bounced"],
    ["failed", 21610, "opted_out"],
    ["receiving", undefined, null],
    ["", undefined, null],
  ])("of %s with %s says %s", (status, code, outcome) => {
    expect(smsOutcome(status, code)).toBe(outcome);
  });

  test("says why in words, where they are known", () => {
    expect(smsReason(30007)).toBe("30007: A carrier took it for spam.");
    expect(smsReason(12345)).toContain("12345");
  });
});
