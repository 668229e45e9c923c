import { expect, test } from "vitest";
import { costMinorOf, countMessages, linesOf, sumCounts } from "../../../lib/messages/counts";
import { partsOf, smsText } from "../../../lib/messages/sms";

const mail = { channel: "email", kind: "confirmed" } as const;
const text = { channel: "sms", kind: "reminder_day" } as const;

test("a day's messages are summed by channel and kind; those to come are in none", () => {
  const counts = countMessages([
    { ...text, status: "sent" },
    { ...mail, status: "delivered" },
    { ...mail, status: "failed" },
    { ...text, status: "failed", providerId: "SM1" },
    { ...text, status: "left_out" },
    { ...mail, status: "waiting" },
    { ...mail, status: "sending" },
  ]);
  expect(counts).toEqual([
    { ...mail, sent: 1, delivered: 1, failed: 1, leftOut: 0 },
    { ...text, sent: 2, delivered: 0, failed: 1, leftOut: 1 },
  ]);
  expect(sumCounts([...counts, ...counts])[1]).toMatchObject({ ...text, sent: 4, leftOut: 2 });
});

test("what was taken costs its price, rounded once for all of it", () => {
  const counts = countMessages([
    ...Array.from({ length: 3 }, () => ({ ...text, status: "sent" }) as const),
    { ...mail, status: "sent" },
  ]);
  expect(costMinorOf(counts, { sms: 0.79 })).toBe(2);
  expect(costMinorOf(counts, {})).toBe(0);
  const { header, lines } = linesOf(counts, { sms: 400 }, 2);
  expect(lines.map((line) => line.length)).toEqual([header.length, header.length]);
  expect(lines[1]?.at(-1)).toEqual({ plain: "12.00" });
});

test("a text is paid as so many parts, and ours as one", () => {
  expect([160, 161, 306, 307].map((length) => partsOf("a".repeat(length)))).toEqual([1, 2, 2, 3]);
  expect([70, 71].map((length) => partsOf("é✓".repeat(length).slice(0, length)))).toEqual([1, 2]);
  expect(partsOf(smsText("long ".repeat(100), "https://shop.example/b"))).toBe(1);
});
