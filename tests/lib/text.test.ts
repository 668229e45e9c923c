import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanLine, cleanText, cutText, isPlainText, plainDigits } from "../../lib/text";

const anything = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
);

test("a cleaned text is clean: no halves, nothing unseen, the same when it is cleaned again", () => {
  fc.assert(
    fc.property(anything, (text) => {
      for (const clean of [cleanText(text), cleanLine(text)]) {
        expect(clean).not.toMatch(/[\p{Surrogate}\u200b\u202a-\u202e\u2066-\u2069\u00ad\u00a0]/u);
        expect(cleanText(clean)).toBe(clean);
      }
    }),
  );
});

test("line breaks of every system stay in a text and not in a line", () => {
  expect(cleanText(" a\r\nb\rc\u2028d ")).toBe("a\nb\nc\nd");
  expect(cleanLine(" a\r\n b\u3000c ")).toBe("a b c");
});

describe("a text that is cut", () => {
  test("ends before a character that does not fit whole", () => {
    expect(cutText(`${"a".repeat(499)}🙂`, 500)).toBe("a".repeat(499));
    expect(cutText("ab🙂c", 4)).toBe("ab🙂");
    expect(cutText("abc", 3)).toBe("abc");
  });

  test.each([
    ["an accent", "abe\u0301", 3, "ab"],
    ["a family", "a👨\u200d👩\u200d👧", 6, "a"],
    ["a tone of skin", "a👍🏽", 3, "a"],
    ["a flag", "🇬🇧🇮🇩", 6, "🇬🇧"],
    ["a sign's variant", "a❤\ufe0f", 2, "a"],
  ])("never ends within %s", (_, text, limit, cut) => {
    expect(cutText(text, limit)).toBe(cut);
  });

  test("is its own beginning, fits and is well formed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.nat(40), (text, limit) => {
        const cut = cutText(text, limit);
        expect(text.startsWith(cut)).toBe(true);
        expect(cut.length).toBeLessThanOrEqual(limit);
        expect(isPlainText(cut.replace(/[\u0000-\u001f\u007f-\u009f]/g, ""), limit)).toBe(true);
      }),
    );
  });
});

test("digits of every script are digits", () => {
  expect(plainDigits("٠١٢ ۳۴۵ ०१२ ０１２ 𝟘𝟙 ๙")).toBe("012 345 012 012 01 9");
});
