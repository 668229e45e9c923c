"use client";

import { useTranslations } from "next-intl";
import { addDays, dayText, isDate } from "@/components/format/when";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";

type DateSwitchProps = { date: string; today: string; onChange: (date: string) => void };

export function DateSwitch({ date, today, onChange }: DateSwitchProps) {
  const t = useTranslations("day");
  return (
    <div className="grid gap-3 sm:flex sm:items-center sm:justify-between">
      <h2 aria-live="polite" className="text-2xl sm:whitespace-nowrap">
        {dayText(date)}
      </h2>
      <div className="flex items-center gap-2">
        <Button
          variant="secondary"
          size="sm"
          aria-label={t("previousDay")}
          onClick={() => onChange(addDays(date, -1))}
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
          aria-label={t("nextDay")}
          onClick={() => onChange(addDays(date, 1))}
        >
          <Icon name="forward" />
        </Button>
        <input
          type="date"
          aria-label={t("date")}
          value={date}
          onChange={(event) => isDate(event.target.value) && onChange(event.target.value)}
          className="min-h-11 min-w-0 rounded-control border border-line-strong bg-raised px-2"
        />
      </div>
    </div>
  );
}
