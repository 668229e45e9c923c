import { describe, expect, test } from "vitest";
import { inAlphabet, placesOf, smsText } from "../../../lib/messages/sms";

const LINK = "https://book.fadeandanchor.example/bookings/K7TM2QXB?t=0123456789abcdef";

describe("a short message", () => {
  test("says its line and then its link", () => {
    expect(smsText("Fade & Anchor: booked, Haircut.", LINK)).toBe(
      `Fade & Anchor: booked, Haircut. ${LINK}`,
    );
    expect(smsText("Code 123456", null)).toBe("Code 123456");
  });

  test("is one part whatever the names are, and keeps its link whole", () => {
    const text = smsText(`${"A very long name of a shop ".repeat(9)}: booked.`, LINK);
    expect(placesOf(text)).toBeLessThanOrEqual(160);
    expect(text).toMatch(/\.\.\. https:/);
    expect(text.endsWith(LINK)).toBe(true);
  });

  test("counts the signs that take two places", () => {
    expect(placesOf("[€]")).toBe(6);
    expect(placesOf(smsText("€".repeat(200), LINK))).toBeLessThanOrEqual(160);
  });

  test("is written in the alphabet of every phone", () => {
    expect(inAlphabet("“Müller’s” – Łukasz, ç, Ş, 10:00\u202fAM…")).toBe(
      `"Müller's" - ?ukasz, c, S, 10:00 AM...`,
    );
    expect(inAlphabet("理发 🙂")).toBe("?? ?");
  });
});
