"use client";

import { useTranslations } from "next-intl";
import type { Line } from "@/components/kit/form/shared-form";
import { useFormat } from "@/components/kit/format/use-format";
import { MESSAGE_CHANNELS } from "@/lib/messages/kinds";
import { SWITCHED_KINDS } from "@/lib/messages/settings";
import type { SettingsForm } from "./settings-form";

/** What a shop says of its messages, in words. */
export function useSettingLines(): (form: SettingsForm) => Line[] {
  const t = useTranslations("messages");
  const words = useTranslations("form");
  const told = useTranslations("told");
  const format = useFormat();
  const lead = (minutes: number | null) =>
    minutes === null ? t("noReminder") : t("hoursBefore", { hours: minutes / 60 });
  return (form) => {
    const { quiet, channels, kindsOff, prices } = form;
    const used = channels.filter(({ on }) => on).map(({ channel }) => t(`channel_${channel}`));
    return [
      { label: t("firstReminder"), text: lead(form.firstReminderMinutes) },
      { label: t("secondReminder"), text: lead(form.secondReminderMinutes) },
      {
        label: t("quiet"),
        text: `${format.clock(quiet.fromMinutes)}–${format.clock(quiet.untilMinutes)}`,
      },
      ...SWITCHED_KINDS.map((kind) => ({
        label: told(`kind_${kind}`),
        text: words(kindsOff.includes(kind) ? "no" : "yes"),
      })),
      { label: t("channels"), text: used.join(", ") },
      ...MESSAGE_CHANNELS.map((channel) => ({
        label: `${t("cost")}: ${t(`channel_${channel}`)}`,
        text: prices[channel],
      })),
      { label: t("replyTo"), text: form.replyTo },
    ];
  };
}
