import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePrice, priceText } from "@/components/office/messages/price-text";
import {
  moved,
  settingsFormOf,
  settingsOf,
  settingsProblems,
} from "@/components/office/messages/settings-form";
import { MESSAGE_CHANNELS } from "@/lib/messages/kinds";
import { DEFAULT_SETTINGS, REMINDER_CHOICES, SWITCHED_KINDS } from "@/lib/messages/settings";

const context = { currency: "GBP", setUp: ["email", "sms"] as const };
const form = settingsFormOf(DEFAULT_SETTINGS, "GBP");

describe("what a shop says of its messages, as it is typed", () => {
  it("is saved as it was read", () => {
    const price = fc.integer({ min: 1, max: 1_000_000_000 }).map((fine) => fine / 10_000);
    const settings = fc.record({
      kindsOff: fc.subarray([...SWITCHED_KINDS]),
      firstReminderMinutes: fc.constantFrom(null, ...REMINDER_CHOICES.reminder_day),
      secondReminderMinutes: fc.constantFrom(null, ...REMINDER_CHOICES.reminder_hours),
      quiet: fc.record({ fromMinutes: fc.nat(47), untilMinutes: fc.nat(47) }),
      channels: fc.shuffledSubarray([...MESSAGE_CHANNELS]),
      prices: fc.record({ email: price, sms: price }, { requiredKeys: [] }),
      replyTo: fc.constantFrom("", "desk@example.org"),
    });
    const currency = fc.constantFrom("GBP", "IDR", "JPY", "KWD");
    fc.assert(
      fc.property(settings, currency, (given, money) => {
        const { prices, ...rest } = settingsOf(settingsFormOf(given, money), money);
        const { prices: asked, ...others } = given;
        expect(rest).toEqual(others);
        for (const channel of ["email", "sms"] as const)
          if (money !== "JPY") expect(prices[channel] ?? 0).toBeCloseTo(asked[channel] ?? 0, 4);
      }),
    );
  });

  it("says what is wrong beside its field", () => {
    const wrong = {
      ...form,
      replyTo: "nowhere",
      prices: { ...form.prices, sms: "much" },
      channels: form.channels.map((each) => ({ ...each, on: each.channel === "push" })),
    };
    expect([...settingsProblems(form, context)]).toEqual([]);
    expect([...settingsProblems(wrong, context)]).toEqual(["replyTo", "channels", "price_sms"]);
  });

  it("moves a channel by one place, and none beyond the ends", () => {
    const names = (channels: typeof form.channels) => channels.map(({ channel }) => channel);
    expect(names(moved(form.channels, 1, -1))).toEqual(["email", "push", "sms", "whatsapp"]);
    expect(names(moved(form.channels, 0, -1))).toEqual(names(form.channels));
    expect(names(moved(form.channels, 3, 1))).toEqual(names(form.channels));
  });
});

describe("what one message costs", () => {
  it.each([
    ["0.05", "GBP", 5],
    ["0,05", "EUR", 5],
    ["0.0079", "USD", 0.79],
    ["350", "IDR", 35_000],
    ["1.500", "IDR", 150_000],
    ["3", "JPY", 3],
    ["", "GBP", undefined],
    ["free", "GBP", Number.NaN],
    ["-1", "GBP", Number.NaN],
  ])("%j in %s", (text, currency, minor) => {
    expect(parsePrice(text, currency)).toEqual(minor);
  });

  it("is written as it is read", () => {
    expect(priceText(0.79, "USD")).toBe("0.0079");
    expect(priceText(5, "GBP")).toBe("0.05");
    expect(priceText(35_000, "IDR")).toBe("350");
    expect(priceText(undefined, "GBP")).toBe("");
  });
});
