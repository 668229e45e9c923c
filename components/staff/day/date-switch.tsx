"use client";

import { useTranslations } from "next-intl";
import { useFirstWeekday } from "@/components/kit/format/use-first-weekday";
import { useFormat } from "@/components/kit/format/use-format";
import { addDays, isDate, weekStartOf } from "@/components/kit/format/when";
import { Button } from "@/components/kit/ui/button";
import { Icon } from "@/components/kit/ui/icon";

type DateSwitchProps = {
  date: string;
  today: string;
  /** How many days are shown at once, and passed over by the arrows. */
  days?: 1 | 7;
  onChange: (date: string) => void;
};

export function DateSwitch({ date, today, days = 1, onChange }: DateSwitchProps) {
  const t = useTranslations("day");
  const format = useFormat();
  const firstWeekday = useFirstWeekday();
  const week = days === 7;
  const weekStart = weekStartOf(date, firstWeekday);
  return (
    <div className="grid gap-3 md:flex md:items-center md:justify-between">
      <h2 aria-live="polite" className="text-2xl md:whitespace-nowrap">
        {week ? t("weekOf", { day: format.shortDay(weekStart) }) : format.day(date)}
      </h2>
      <div className="flex items-center gap-2">
        <Button
          variant="secondary"
          size="sm"
          aria-label={t(week ? "previousWeek" : "previousDay")}
          onClick={() => onChange(addDays(date, -days))}
        >
          <Icon name="back" />
        </Button>
        <Button
          variant="secondary"
          size="sm"
          aria-current={date === today ? "date" : undefined}
          onClick={() => onChange(today)}
        >
          {t("today")}
        </Button>
        <Button
          variant="secondary"
          size="sm"
          aria-label={t(week ? "nextWeek" : "nextDay")}
          onClick={() => onChange(addDays(date, days))}
        >
          <Icon name="forward" />
        </Button>
        <input
          type="date"
          aria-label={t("date")}
          value={date}
          onChange={(event) => isDate(event.target.value) && onChange(event.target.value)}
          className="min-h-11 w-0 min-w-32 grow rounded-control border border-line-strong bg-raised px-2 sm:w-auto sm:grow-0"
        />
      </div>
    </div>
  );
}
