import fc from "fast-check";
import { expect, test } from "vitest";
import { deviceLabel } from "../../../lib/push/deviceLabel";
import { LONGEST_TEXT } from "../../../lib/push/encrypt";
import { pushText } from "../../../lib/push/note";

const NOTE = {
  title: "A new booking",
  body: "New: Ana, Cut, Tue 2 Jun, 09:30.",
  url: "https://shop.example/barber",
  tag: "abc",
};

test("a note is one that Safari shows without a worker", () => {
  expect(JSON.parse(pushText(NOTE, "en-GB"))).toEqual({
    web_push: 8030,
    notification: {
      title: "A new booking",
      body: "New: Ana, Cut, Tue 2 Jun, 09:30.",
      lang: "en-GB",
      dir: "auto",
      navigate: "https://shop.example/barber",
      tag: "abc",
    },
  });
});

test("a note fits into a push whatever people are called", () => {
  const anything = fc.oneof(
    fc.string({ unit: "binary", maxLength: 600 }),
    fc.constantFrom("\u0001", "👩‍👩‍👧", "日", "\u2028", "\\", '"').map((sign) => sign.repeat(2_000)),
  );
  fc.assert(
    fc.property(anything, anything, (title, body) => {
      const bytes = new TextEncoder().encode(pushText({ ...NOTE, title, body }, "id-ID"));
      expect(bytes.length).toBeLessThanOrEqual(LONGEST_TEXT);
    }),
    { numRuns: 30 },
  );
});

test.each([
  [
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
    "Chrome, Linux",
  ],
  [
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36",
    "Chrome, Android",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Mobile/15E148 Safari/604.1",
    "Safari, iPhone",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
    "Safari, iPhone",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0",
    "Edge, Windows",
  ],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:133.0) Gecko/20100101 Firefox/133.0",
    "Firefox, Mac",
  ],
  [
    "Mozilla/5.0 (Linux; Android 14; SM-S901B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36",
    "Samsung Internet, Android",
  ],
  ["curl/8", ""],
])("%s is called %s", (userAgent, label) => {
  expect(deviceLabel(userAgent)).toBe(label);
});
