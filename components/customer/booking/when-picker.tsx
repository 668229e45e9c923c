"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { dateOf, monthOf } from "@/components/kit/format/when";
import type { Shop } from "@/components/kit/types/shop";
import { DayTimes } from "./day-times";
import { MonthPicker } from "./month-picker";
import { useFirstOpenDay, type VisitQuery } from "./use-openings";

type WhenPickerProps = {
  query: VisitQuery;
  shop: Pick<Shop, "timeZone" | "noticeMinutes" | "city">;
  date: string | null;
  start: number | null;
  onDate: (date: string) => void;
  onStart: (date: string, start: number, barberId: string) => void;
  /** A place in a day's queue; without it days that are full cannot be chosen. */
  renderWait?: (date: string, isFull: boolean) => ReactNode;
};

/** A month of days and the chosen day's times, both as they are now. */
export function WhenPicker(props: WhenPickerProps) {
  const { query, shop, date, start, onDate, onStart, renderWait } = props;
  const t = useTranslations("book");
  const today = dateOf(query.now, shop.timeZone);
  const [month, setMonth] = useState(monthOf(date ?? today));
  // Until a day is chosen, the first open one of the month in view shows its times.
  const first = useFirstOpenDay({ ...query, month }, today);
  const shown = date !== null && monthOf(date) === month ? date : (first ?? null);
  return (
    <div className="grid gap-8 md:grid-cols-2 lg:grid-cols-1 xl:grid-cols-[22rem_1fr]">
      <MonthPicker
        query={{ ...query, month }}
        today={today}
        chosen={shown}
        mayWait={renderWait !== undefined}
        onMonth={setMonth}
        onChoose={onDate}
      />
      <div className="min-w-0">
        {shown === null ? (
          <p className="text-ink-soft">{first === null ? t("monthEmpty") : null}</p>
        ) : (
          <DayTimes
            key={shown}
            query={{ ...query, date: shown }}
            shop={shop}
            chosen={start}
            {...(renderWait && { wait: (isFull) => renderWait(shown, isFull) })}
            onChoose={(at, barberId) => onStart(shown, at, barberId)}
            onChooseDay={(next) => {
              setMonth(monthOf(next));
              onDate(next);
            }}
          />
        )}
      </div>
    </div>
  );
}
