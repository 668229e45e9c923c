"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { addMonths, dateOf, monthOf, monthText } from "@/components/format/when";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Skeleton } from "@/components/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { MonthGrid } from "./month-grid";

type ChooseDayProps = {
  barberId: string;
  timeZone: string;
  now: number;
  onChoose: (date: string) => void;
};

/** How far ahead one may leaf; the shop's horizon ends earlier. */
const MONTHS_AHEAD = 6;

export function ChooseDay({ barberId, timeZone, now, onChoose }: ChooseDayProps) {
  const t = useTranslations();
  const today = dateOf(now, timeZone);
  const thisMonth = monthOf(today);
  const [month, setMonth] = useState(thisMonth);
  const days = useQuery(api.availability.month, { barberId, month });
  const free = days?.some((day) => day.date >= today && day.status === "open" && day.openCount > 0);
  return (
    <div className="grid gap-4">
      <div className="flex items-center justify-between">
        <Button
          variant="secondary"
          size="sm"
          aria-label={t("book.previousMonth")}
          disabled={month <= thisMonth}
          onClick={() => setMonth(addMonths(month, -1))}
        >
          <Icon name="back" />
        </Button>
        <p aria-live="polite" className="font-display text-lg font-bold">
          {monthText(month)}
        </p>
        <Button
          variant="secondary"
          size="sm"
          aria-label={t("book.nextMonth")}
          disabled={month >= addMonths(thisMonth, MONTHS_AHEAD)}
          onClick={() => setMonth(addMonths(month, 1))}
        >
          <Icon name="forward" />
        </Button>
      </div>
      {days === undefined ? (
        <div role="status" aria-label={t("common.loading")}>
          <Skeleton className="h-80 rounded-card" />
        </div>
      ) : (
        <MonthGrid month={month} days={days} today={today} onChoose={onChoose} />
      )}
      <p role="status" className="text-sm text-ink-soft">
        {free === false ? t("book.monthEmpty") : t("book.dayLegend")}
      </p>
    </div>
  );
}
