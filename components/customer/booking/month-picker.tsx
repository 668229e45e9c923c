"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { addMonths, monthOf } from "@/components/kit/format/when";
import { Coming } from "@/components/kit/live/coming";
import { Button } from "@/components/kit/ui/button";
import { Icon } from "@/components/kit/ui/icon";
import { MonthGrid } from "./month-grid";
import { isFull, isOpen, type MonthQuery, useMonth } from "./use-openings";

type MonthPickerProps = {
  query: MonthQuery;
  today: string;
  chosen: string | null;
  /** True when a full day can be chosen, to wait for it. */
  mayWait: boolean;
  onMonth: (month: string) => void;
  onChoose: (date: string) => void;
};

/** How far ahead one may leaf; the shop's horizon ends earlier. */
const MONTHS_AHEAD = 6;

/** One month as it is now: a day whose last time is taken, or has passed, closes by itself. */
export function MonthPicker(props: MonthPickerProps) {
  const { query, today, chosen, mayWait, onMonth, onChoose } = props;
  const t = useTranslations();
  const format = useFormat();
  const days = useMonth(query);
  const { month } = query;
  const leaf = (name: "back" | "forward", to: string, possible: boolean) => (
    <Button
      variant="secondary"
      size="icon"
      aria-label={t(name === "back" ? "book.previousMonth" : "book.nextMonth")}
      disabled={!possible}
      onClick={() => onMonth(to)}
    >
      <Icon name={name} />
    </Button>
  );
  return (
    <div className="grid content-start gap-3">
      <div className="flex items-center justify-between">
        {leaf("back", addMonths(month, -1), month > monthOf(today))}
        <p aria-live="polite" className="font-display text-xl first-letter:uppercase">
          {format.month(month)}
        </p>
        {leaf("forward", addMonths(month, 1), month < addMonths(monthOf(today), MONTHS_AHEAD))}
      </div>
      {days === undefined ? (
        <Coming className="h-80" />
      ) : (
        <MonthGrid
          month={month}
          days={days}
          today={today}
          chosen={chosen}
          mayWait={mayWait}
          onChoose={onChoose}
        />
      )}
      <p role="status" className="text-sm text-ink-soft">
        {days !== undefined && !days.some((day) => day.date >= today && isOpen(day))
          ? t("book.monthEmpty")
          : t("book.dayLegend")}{" "}
        {mayWait && days?.some((day) => day.date >= today && isFull(day)) && t("waiting.legend")}
      </p>
    </div>
  );
}
