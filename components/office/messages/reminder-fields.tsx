"use client";

import { useTranslations } from "next-intl";
import { TimeSelect } from "@/components/kit/form/time-select";
import { SelectField } from "@/components/kit/ui/field";
import { QUIET_STEP_MINUTES, REMINDER_CHOICES } from "@/lib/messages/settings";
import type { SettingsForm } from "./settings-form";

export type PartProps = {
  form: SettingsForm;
  edit: (changed: Partial<SettingsForm>) => void;
};

/** When customers are reminded, and when nobody is. */
export function ReminderFields({ form, edit }: PartProps) {
  const t = useTranslations("messages");
  const { quiet } = form;
  const editQuiet = (changed: Partial<SettingsForm["quiet"]>) =>
    edit({ quiet: { ...quiet, ...changed } });
  const isNever = quiet.fromMinutes === quiet.untilMinutes;
  return (
    <fieldset className="grid gap-4">
      <legend className="pb-2 text-lg font-semibold">{t("reminders")}</legend>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <LeadField
          id="first-reminder"
          label={t("firstReminder")}
          choices={REMINDER_CHOICES.reminder_day}
          value={form.firstReminderMinutes}
          onChange={(firstReminderMinutes) => edit({ firstReminderMinutes })}
        />
        <LeadField
          id="second-reminder"
          label={t("secondReminder")}
          choices={REMINDER_CHOICES.reminder_hours}
          value={form.secondReminderMinutes}
          onChange={(secondReminderMinutes) => edit({ secondReminderMinutes })}
        />
      </div>
      <div className="grid gap-1.5">
        <p className="text-sm font-semibold">{t("quiet")}</p>
        <div className="flex flex-wrap items-center gap-2">
          <TimeSelect
            id="quiet-from"
            label={t("quietFrom")}
            value={quiet.fromMinutes}
            gridMinutes={QUIET_STEP_MINUTES}
            error={null}
            onChange={(fromMinutes) => editQuiet({ fromMinutes })}
          />
          <span>{t("until")}</span>
          <TimeSelect
            id="quiet-until"
            label={t("quietUntil")}
            value={quiet.untilMinutes}
            gridMinutes={QUIET_STEP_MINUTES}
            error={null}
            onChange={(untilMinutes) => editQuiet({ untilMinutes })}
          />
        </div>
        <p className="text-sm text-ink-soft">{t(isNever ? "quietNever" : "quietHint")}</p>
      </div>
      <p className="text-sm text-ink-soft">{t("remindersFrom")}</p>
    </fieldset>
  );
}

type LeadFieldProps = {
  id: string;
  label: string;
  choices: readonly number[];
  value: number | null;
  onChange: (minutes: number | null) => void;
};

function LeadField({ id, label, choices, value, onChange }: LeadFieldProps) {
  const t = useTranslations("messages");
  return (
    <SelectField
      id={id}
      label={label}
      value={value ?? ""}
      onChange={(event) => {
        const { value: chosen } = event.target;
        onChange(chosen === "" ? null : Number(chosen));
      }}
    >
      {choices.map((minutes) => (
        <option key={minutes} value={minutes}>
          {t("hoursBefore", { hours: minutes / 60 })}
        </option>
      ))}
      <option value="">{t("noReminder")}</option>
    </SelectField>
  );
}
