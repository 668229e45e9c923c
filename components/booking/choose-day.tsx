"use client";

import { useQuery } from "convex/react";
import type { FunctionArgs } from "convex/server";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useLatest } from "@/components/format/use-latest";
import { addMonths, dateOf, monthOf } from "@/components/format/when";
import { useFormat } from "@/components/format/use-format";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Skeleton } from "@/components/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { hasStarts, MonthGrid } from "./month-grid";

type ChooseDayProps = {
  shopId: string;
  barberId: string;
  serviceId: string;
  timeZone: string;
  now: number;
  onChoose: (date: string) => void;
};

/** How far ahead one may leaf; the shop's horizon ends earlier. */
const MONTHS_AHEAD = 6;

export function ChooseDay({
  shopId,
  barberId,
  serviceId,
  timeZone,
  now,
  onChoose,
}: ChooseDayProps) {
  const format = useFormat();
  const t = useTranslations();
  const today = dateOf(now, timeZone);
  const thisMonth = monthOf(today);
  const [month, setMonth] = useState(thisMonth);
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
          {format.month(month)}
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
      <MonthDays
        key={`${barberId} ${serviceId} ${month}`}
        query={{ shopId, barberId, serviceIds: [serviceId], month, now }}
        today={today}
        onChoose={onChoose}
      />
    </div>
  );
}

type MonthDaysProps = {
  query: FunctionArgs<typeof api.availability.month>;
  today: string;
  onChoose: (date: string) => void;
};

/** One month as it is now: a day whose last time is taken, or has passed, closes by itself. */
function MonthDays({ query, today, onChoose }: MonthDaysProps) {
  const t = useTranslations();
  const days = useLatest(useQuery(api.availability.month, query));
  const free = days?.some((day) => day.date >= today && hasStarts(day));
  return (
    <>
      {days === undefined ? (
        <div role="status" aria-label={t("common.loading")}>
          <Skeleton className="h-80 rounded-card" />
        </div>
      ) : (
        <MonthGrid month={query.month} days={days} today={today} onChoose={onChoose} />
      )}
      <p role="status" className="text-sm text-ink-soft">
        {free === false ? t("book.monthEmpty") : t("book.dayLegend")}
      </p>
    </>
  );
}
