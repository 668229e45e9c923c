import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { PushPlate } from "@/components/staff/push/push-card";
import type { PushState } from "@/components/staff/push/push-state";
import en from "@/messages/en.json";

const NOTHING = () => undefined;

function plateOf(state: PushState, labels: readonly string[] = []): string {
  const others = labels.map((label) => ({ endpoint: `https://p.example/${label}`, label }));
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={en}>
      <PushPlate state={state} others={others} turn={NOTHING} remove={NOTHING} />
    </NextIntlClientProvider>,
  );
}

test.each<[PushState, string, "on" | "off" | "none"]>([
  ["unsupported", "You get email instead", "none"],
  ["homeScreen", "Add to Home Screen", "none"],
  ["blocked", "Allow them in its settings", "none"],
  ["off", "while this page is closed", "off"],
  ["asking", "Answer there", "on"],
  ["on", "while this page is closed", "on"],
  ["failed", "Try again", "off"],
])("%s says what it means and what to do", (state, words, position) => {
  const plate = plateOf(state);
  expect(plate).toContain("Tell me about new bookings on this device");
  expect(plate).toContain(words);
  expect(plate.includes('role="switch"')).toBe(position !== "none");
  expect(plate.includes('checked=""')).toBe(position === "on");
});

test("other devices are named, each with a button that says which it removes", () => {
  expect(plateOf("on")).not.toContain("Your other devices");
  const plate = plateOf("off", ["Chrome, Android", ""]);
  expect(plate).toContain('aria-label="Remove Chrome, Android"');
  expect(plate).toContain('aria-label="Remove A browser"');
});
