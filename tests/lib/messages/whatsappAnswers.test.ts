import { describe, expect, test } from "vitest";
import {
  whatsappEnd,
  whatsappOutcome,
  whatsappReason,
} from "../../../lib/messages/whatsappAnswers";

describe("a message that was not taken", () => {
  test.each([
    [400, 131026, undefined, "not_taken"],
    [400, 131047, undefined, "not_now"],
    [400, 131050, undefined, "not_taken"],
    [400, 100, undefined, "not_taken"],
    [400, 100, 33, "not_now"],
    [404, 132001, undefined, "not_taken"],
    [400, 132000, undefined, "not_taken"],
    [400, 132015, undefined, "not_taken"],
    [400, 131056, undefined, "not_now"],
    [400, 130429, undefined, "not_now"],
    [400, 80007, undefined, "not_now"],
    [400, 4, undefined, "not_now"],
    [401, 190, undefined, "not_now"],
    [400, 131042, undefined, "not_now"],
    [500, 131000, undefined, "not_now"],
    [503, 131016, undefined, "not_now"],
    [404, undefined, undefined, "not_now"],
    [403, 200, undefined, "not_now"],
    [429, undefined, undefined, "not_now"],
    [400, undefined, undefined, "not_taken"],
    [408, undefined, undefined, "unclear"],
    [502, undefined, undefined, "unclear"],
    [500, 131999, undefined, "unclear"],
  ])("%d with %s (%s) is %s", (status, code, subcode, fate) => {
    expect(whatsappEnd(status, { code, subcode }).fate).toBe(fate);
  });

  test("only because its reader has stopped us stops all others", () => {
    expect(whatsappEnd(400, { code: 131050 }).isOptedOut).toBe(true);
    expect(whatsappEnd(400, { code: 131026 }).isOptedOut).toBe(false);
  });
});

describe("a report", () => {
  test.each([
    ["sent", undefined, "sent"],
    ["delivered", undefined, "delivered"],
    ["read", undefined, "delivered"],
    ["failed", 131026, "failed"],
    ["failed", 131050, "opted_out"],
    ["failed", undefined, "failed"],
    ["warning", undefined, null],
    ["constructor", undefined, null],
  ])("%s with %s is %s", (status, code, outcome) => {
    expect(whatsappOutcome(status, code)).toBe(outcome);
  });

  test("says why in words, with their number", () => {
    expect(whatsappReason(132001)).toMatch(/^132001: The template is missing/);
    expect(whatsappReason(9)).toBe("9: WhatsApp gave no other reason.");
  });
});
