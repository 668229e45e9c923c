import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MESSAGE_CHANNELS, MESSAGE_KINDS } from "../../../lib/messages/kinds";
import type { MessageChannel, MessageKind } from "../../../lib/messages/kinds";
import { routesOf } from "../../../lib/messages/routes";
import {
  DEFAULT_SETTINGS,
  faultOf,
  goesOut,
  isOptional,
  isPrice,
  OPTIONAL_KINDS,
} from "../../../lib/messages/settings";
import type { MessageSettings } from "../../../lib/messages/settings";

const settingsWith = (changed: Partial<MessageSettings>) => ({ ...DEFAULT_SETTINGS, ...changed });
const everything = () => true;

/** Whatever a row may hold, also what no form would have saved. */
const anySettings: fc.Arbitrary<MessageSettings> = fc.record({
  kindsOff: fc.subarray([...MESSAGE_KINDS]),
  firstReminderMinutes: fc.option(fc.integer(), { nil: null }),
  secondReminderMinutes: fc.option(fc.integer(), { nil: null }),
  quiet: fc.record({ fromMinutes: fc.nat(1439), untilMinutes: fc.nat(1439) }),
  channels: fc.shuffledSubarray([...MESSAGE_CHANNELS]),
  prices: fc.constant({}),
  replyTo: fc.constant(""),
});
const ADDRESSES = { email: "a@b.c", sms: "+1", whatsapp: "+1", push: ["phone", "laptop"] };
const anyChannels = fc.subarray([...MESSAGE_CHANNELS]);
const MUST_HEAR = MESSAGE_KINDS.filter((kind) => !isOptional(kind));

describe("what must be heard", () => {
  test("is every word about a customer's visit and money", () => {
    const heard: MessageKind[] = [
      "confirmed",
      "moved",
      "cancelled",
      "hold_ended",
      "late_payment_returned",
      "refund_done",
      "refund_failed",
      "receipt",
      "no_show_fee",
      "waiting_offer",
      "invitation",
      "role_changed",
      "code",
    ];
    expect(MUST_HEAR).toEqual(expect.arrayContaining(heard));
  });

  test("is removed by no settings: it goes out wherever it would without them", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...MUST_HEAR),
        anySettings,
        anyChannels,
        anyChannels,
        (kind, settings, reachable, setUp) => {
          const reach = Object.fromEntries(reachable.map((each) => [each, ADDRESSES[each]]));
          const isSetUp = (channel: MessageChannel) => setUp.includes(channel);
          const without = routesOf(kind, reach, isSetUp);
          const ways = routesOf(kind, reach, isSetUp, settings);
          expect(goesOut(settings, kind)).toBe(true);
          expect(ways.length > 0).toBe(without.length > 0);
          for (const way of ways) expect(without).toContainEqual(way);
        },
      ),
    );
  });
});

describe("what a shop may do without", () => {
  test("is off by its switch, a reminder by having no time", () => {
    const off = settingsWith({
      kindsOff: ["booking_new", "booking_moved", "booking_cancelled"],
      firstReminderMinutes: null,
      secondReminderMinutes: null,
    });
    expect(OPTIONAL_KINDS.filter((kind) => goesOut(DEFAULT_SETTINGS, kind))).toEqual([
      ...OPTIONAL_KINDS,
    ]);
    for (const kind of ["reminder_day", "reminder_hours", "booking_new"] as const)
      expect(goesOut(off, kind)).toBe(false);
  });
});

describe("channels", () => {
  const reach = { email: "a@b.c", sms: "+1", push: ["phone"] };
  const ways = (kind: MessageKind, channels: MessageChannel[]) =>
    routesOf(kind, reach, everything, { channels }).map(({ channel }) => channel);

  test("are tried in the shop's order, and then those that it does not use where it must be heard", () => {
    expect(ways("reminder_day", ["sms", "email"])).toEqual(["sms", "email"]);
    expect(ways("confirmed", ["sms"])).toEqual(["sms", "email"]);
    expect(ways("booking_new", ["email"])).toEqual(["email"]);
  });

  test("that lead nowhere cost a reminder, and never a confirmation", () => {
    expect(ways("reminder_day", ["whatsapp"])).toEqual([]);
    expect(ways("confirmed", ["whatsapp"])).toEqual(["email", "sms"]);
  });

  test("are as before for a shop that has said nothing", () => {
    for (const kind of MESSAGE_KINDS)
      expect(routesOf(kind, ADDRESSES, everything, DEFAULT_SETTINGS)).toEqual(
        routesOf(kind, ADDRESSES, everything),
      );
  });
});

describe("settings that cannot be", () => {
  const faults: [string, Partial<MessageSettings>, string | null][] = [
    ["the defaults", {}, null],
    ["a first reminder of five minutes", { firstReminderMinutes: 5 }, "firstReminderMinutes"],
    ["a second one of a day", { secondReminderMinutes: 1440 }, "secondReminderMinutes"],
    ["no reminders", { firstReminderMinutes: null, secondReminderMinutes: null }, null],
    ["quiet from 25:00", { quiet: { fromMinutes: 1500, untilMinutes: 0 } }, "quiet"],
    ["quiet from 21:07", { quiet: { fromMinutes: 1267, untilMinutes: 480 } }, "quiet"],
    ["quiet until NaN", { quiet: { fromMinutes: 0, untilMinutes: Number.NaN } }, "quiet"],
    ["no channel", { channels: [] }, "channels"],
    ["a channel twice", { channels: ["email", "email"] }, "channels"],
    ["only one that is not set up", { channels: ["sms"] }, "channels"],
    ["a text for less than a cent", { prices: { sms: 0.79 } }, null],
    ["a price below zero", { prices: { email: -1 } }, "prices"],
  ];
  test.each(faults)("%s", (_, changed, fault) => {
    expect(faultOf(settingsWith(changed), (channel) => channel === "email")).toBe(fault);
  });

  test("are prices that are none, or finer than they are kept", () => {
    expect([0, 4, 0.79, 0.0075, 1_234.5].every(isPrice)).toBe(true);
    expect([-0.01, Number.NaN, Infinity, 1e9, 0.00001].some(isPrice)).toBe(false);
  });
});
