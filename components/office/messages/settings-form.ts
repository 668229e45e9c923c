import { MESSAGE_CHANNELS, type MessageChannel } from "@/lib/messages/kinds";
import {
  isPrice,
  type MessagePrices,
  type MessageSettings,
  type QuietHours,
  SWITCHED_KINDS,
  type SwitchedKind,
} from "@/lib/messages/settings";
import { isEmail, cleanEmail } from "@/lib/contact/email";
import { parsePrice, priceText } from "./price-text";

/** What a shop says of its messages, as it is typed. Pure. */

export type SettingsForm = {
  firstReminderMinutes: number | null;
  secondReminderMinutes: number | null;
  quiet: QuietHours;
  kindsOff: readonly SwitchedKind[];
  /** Every channel, those that are tried first at the front. */
  channels: readonly { channel: MessageChannel; on: boolean }[];
  /** In units of the shop's money; empty for no price. */
  prices: Readonly<Record<MessageChannel, string>>;
  replyTo: string;
};

export function settingsFormOf(settings: MessageSettings, currency: string): SettingsForm {
  const { channels, prices } = settings;
  const unused = MESSAGE_CHANNELS.filter((channel) => !channels.includes(channel));
  const typed = (channel: MessageChannel) => priceText(prices[channel], currency);
  return {
    firstReminderMinutes: settings.firstReminderMinutes,
    secondReminderMinutes: settings.secondReminderMinutes,
    quiet: settings.quiet,
    kindsOff: SWITCHED_KINDS.filter((kind) => settings.kindsOff.includes(kind)),
    channels: [
      ...channels.map((channel) => ({ channel, on: true })),
      ...unused.map((channel) => ({ channel, on: false })),
    ],
    prices: {
      email: typed("email"),
      sms: typed("sms"),
      whatsapp: typed("whatsapp"),
      push: typed("push"),
    },
    replyTo: settings.replyTo,
  };
}

/** What is saved of a form; a price that is none is NaN. */
export function settingsOf(form: SettingsForm, currency: string) {
  const prices: MessagePrices = {};
  for (const channel of MESSAGE_CHANNELS) {
    const price = parsePrice(form.prices[channel], currency);
    if (price !== undefined) prices[channel] = price;
  }
  return {
    firstReminderMinutes: form.firstReminderMinutes,
    secondReminderMinutes: form.secondReminderMinutes,
    quiet: form.quiet,
    kindsOff: [...form.kindsOff],
    channels: form.channels.filter(({ on }) => on).map(({ channel }) => channel),
    prices,
    replyTo: form.replyTo,
  };
}

export type SettingsProblem = "replyTo" | "channels" | `price_${MessageChannel}`;

/** The parts that could not be saved as they are. */
export function settingsProblems(
  form: SettingsForm,
  { currency, setUp }: { currency: string; setUp: readonly MessageChannel[] },
): ReadonlySet<SettingsProblem> {
  const wrong = new Set<SettingsProblem>();
  const { channels, prices } = settingsOf(form, currency);
  const address = cleanEmail(form.replyTo);
  if (address !== "" && !isEmail(address)) wrong.add("replyTo");
  const leads = setUp.length === 0 || channels.some((channel) => setUp.includes(channel));
  if (channels.length === 0 || !leads) wrong.add("channels");
  for (const channel of MESSAGE_CHANNELS) {
    if (!isPrice(prices[channel] ?? 0)) wrong.add(`price_${channel}`);
  }
  return wrong;
}

/** The channels with one of them a place nearer to the front, or to the end. */
export function moved(
  channels: SettingsForm["channels"],
  at: number,
  by: 1 | -1,
): SettingsForm["channels"] {
  const [one, other] = [channels[at], channels[at + by]];
  if (one === undefined || other === undefined) return channels;
  return channels.map((each, place) => (place === at ? other : place === at + by ? one : each));
}
