import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asWritten } from "../../../lib/messages/whatsappText";

/** What people type reads as they typed it: no sign of theirs makes anything bold, slanted or struck out. */

/** Pairs of signs around words, as WhatsApp reads them. */
const FORMATTED = /(^|[^\p{L}\p{N}])([*_~`])(?!\s)[^\n]*?\S?\2(?![\p{L}\p{N}])/mu;

describe("a text for WhatsApp", () => {
  test.each([
    ["*Fade* & Anchor", "∗Fade∗ & Anchor"],
    ["_Sam_ ~Abel~", "ˍSamˍ ∼Abel∼"],
    ["*_both_*", "∗ˍbothˍ∗"],
    ["`code`, ```more```", "ˋcodeˋ, ˋˋˋmoreˋˋˋ"],
    ["* a list\n* of two", "∗ a list\n∗ of two"],
    ["(*really*)", "(∗really∗)"],
  ])("%j makes nothing bold", (typed, reads) => {
    expect(asWritten(typed)).toBe(reads);
    expect(asWritten(typed)).not.toMatch(FORMATTED);
  });

  test.each([
    "Cut and beard, £40",
    "sam_abel_1@mail.example",
    "2 * 3 = 6",
    "Tue 2 Jun, 09:30~10:00",
    "Open my booking: https://book.example/_a_/*b*?t=~c~",
    "",
  ])("%j stays as it is", (typed) => {
    expect(asWritten(typed)).toBe(typed);
  });

  test("keeps its length, and says it twice alike", () => {
    const sign = fc.constantFrom("*", "_", "~", "`", " ", "\n", "a", "é", ".", "https://x.y/_z_");
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 40 }), (parts) => {
        const typed = parts.join("");
        const reads = asWritten(typed);
        expect(reads.length).toBe(typed.length);
        expect(asWritten(reads)).toBe(reads);
        const bare = reads.replace(/https?:\/\/\S+/g, "https");
        expect(bare).not.toMatch(FORMATTED);
      }),
    );
  });
});
