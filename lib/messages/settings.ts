import { MESSAGE_CHANNELS } from "./kinds";
import type { MessageChannel, MessageKind } from "./kinds";

/** What a shop says of its messages. Pure, and small enough for a form. */

/** Those that are on or off; whoever adds a kind that nobody needs to hear adds it here. */
export const SWITCHED_KINDS = [
  "after_visit",
  "booking_new",
  "booking_moved",
  "booking_cancelled",
  "booking_left",
  "day_summary",
] as const satisfies readonly MessageKind[];
export type SwitchedKind = (typeof SWITCHED_KINDS)[number];

/**
 * What a shop may do without; a reminder is off when it has no time. All else must be heard: that a
 * visit is booked, moved or off, and whatever becomes of somebody's money.
 */
export const OPTIONAL_KINDS = [
  "reminder_day",
  "reminder_hours",
  ...SWITCHED_KINDS,
] as const satisfies readonly MessageKind[];
export type OptionalKind = (typeof OPTIONAL_KINDS)[number];

const HOUR = 60;
/** How long before a visit its reminders can come; the first one is always the earlier. */
export const REMINDER_CHOICES = {
  reminder_day: [12 * HOUR, 24 * HOUR, 48 * HOUR, 72 * HOUR],
  reminder_hours: [HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR],
} as const satisfies Partial<Record<OptionalKind, readonly number[]>>;
export type ReminderKind = keyof typeof REMINDER_CHOICES;

/** Quiet hours begin and end on the half hour. */
export const QUIET_STEP_MINUTES = 30;

/** When nobody is reminded, minutes since midnight by the shop's clock; never when both are the same. */
export type QuietHours = { fromMinutes: number; untilMinutes: number };

/** What one message costs, in minor units of the shop's money; a text can cost less than one. */
export type MessagePrices = { [Channel in MessageChannel]?: number | undefined };

/** A price per message has as many decimals behind the minor unit, and is at most so many units. */
export const PRICE_DECIMALS = 4;
export const MOST_PRICE_MINOR = 10_000_000;

export type MessageSettings = {
  /** Those that are not sent. */
  kindsOff: readonly MessageKind[];
  /** Minutes before the visit; null for none. */
  firstReminderMinutes: number | null;
  secondReminderMinutes: number | null;
  quiet: QuietHours;
  /** Those that the shop uses, in the order in which they are tried. */
  channels: readonly MessageChannel[];
  prices: MessagePrices;
  /** Where answers to mails go; empty for the sender's own address. */
  replyTo: string;
};

export const DEFAULT_SETTINGS: MessageSettings = {
  kindsOff: [],
  firstReminderMinutes: 24 * HOUR,
  secondReminderMinutes: 2 * HOUR,
  quiet: { fromMinutes: 21 * HOUR, untilMinutes: 8 * HOUR },
  channels: ["push", "email", "sms", "whatsapp"],
  prices: {},
  replyTo: "",
};

/** True for what a shop may do without. */
export function isOptional(kind: MessageKind): kind is OptionalKind {
  return OPTIONAL_KINDS.some((each) => each === kind);
}

/** Whether a shop sends a kind at all; what must be heard goes out whatever its settings say. */
export function goesOut(settings: MessageSettings, kind: MessageKind): boolean {
  if (!isOptional(kind)) return true;
  if (kind === "reminder_day" || kind === "reminder_hours") {
    return leadOf(settings, kind) !== null;
  }
  return !settings.kindsOff.includes(kind);
}

/** How long before a visit a reminder comes, in minutes; null for none. */
export function leadOf(settings: MessageSettings, kind: ReminderKind): number | null {
  return kind === "reminder_day" ? settings.firstReminderMinutes : settings.secondReminderMinutes;
}

export type SettingsField =
  "firstReminderMinutes" | "secondReminderMinutes" | "quiet" | "channels" | "prices";

/** The first thing in settings that cannot be; null when all of them can. The address is judged apart. */
export function faultOf(
  settings: MessageSettings,
  isSetUp: (channel: MessageChannel) => boolean,
): SettingsField | null {
  const { firstReminderMinutes, secondReminderMinutes, quiet, channels, prices } = settings;
  if (!isChoice("reminder_day", firstReminderMinutes)) return "firstReminderMinutes";
  if (!isChoice("reminder_hours", secondReminderMinutes)) return "secondReminderMinutes";
  if (![quiet.fromMinutes, quiet.untilMinutes].every(isQuietMinute)) return "quiet";
  const isTwice = new Set(channels).size !== channels.length;
  // One that is not set up may stay, as long as one is there that leads somewhere.
  const isDumb = MESSAGE_CHANNELS.some(isSetUp) && !channels.some(isSetUp);
  if (isTwice || isDumb || channels.length === 0) return "channels";
  const isWrong = (channel: MessageChannel) => !isPrice(prices[channel] ?? 0);
  return MESSAGE_CHANNELS.some(isWrong) ? "prices" : null;
}

function isChoice(kind: ReminderKind, minutes: number | null): boolean {
  const choices: readonly number[] = REMINDER_CHOICES[kind];
  return minutes === null || choices.includes(minutes);
}

function isQuietMinute(minutes: number): boolean {
  return minutes >= 0 && minutes < 24 * HOUR && minutes % QUIET_STEP_MINUTES === 0;
}

/** True for a price per message: nothing below zero, and no finer than it is kept. */
export function isPrice(minor: number): boolean {
  const fine = minor * 10 ** PRICE_DECIMALS;
  return minor >= 0 && minor <= MOST_PRICE_MINOR && Math.abs(fine - Math.round(fine)) < 1e-3;
}
