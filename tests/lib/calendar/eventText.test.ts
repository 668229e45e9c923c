import { expect, test } from "vitest";
import { eventText } from "../../../lib/calendar/eventText";

const said: Record<string, string> = {
  eventText: "With {barber}. {code}.",
  eventQuestions: "Questions: {phone}",
};
const t = (key: string, values: Record<string, string>) =>
  (said[key] ?? "").replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
const booking = (phone: string) => ({
  barberName: "Sam",
  code: "ABC123",
  shop: { phone },
});

test("a calendar says whom to ask only where there is somebody to ask", () => {
  expect(eventText(t, booking("+44 20 7946 0018"))).toBe(
    "With Sam. ABC123. Questions: +44 20 7946 0018",
  );
  expect(eventText(t, booking(""))).toBe("With Sam. ABC123.");
});
