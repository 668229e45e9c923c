"use client";

import { useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import { useFirstWeekday } from "@/components/kit/format/use-first-weekday";
import { useFormat } from "@/components/kit/format/use-format";
import { weekFrom } from "@/components/kit/format/week";
import { weeksOf } from "@/components/kit/format/when";
import { cn } from "@/components/kit/ui/cn";
import { dayTowards } from "./day-towards";
import { isFull, isOpen, type MonthDay } from "./use-openings";

type MonthGridProps = {
  month: string;
  days: MonthDay[];
  today: string;
  chosen: string | null;
  /** True when a full day can be chosen, to wait for it. */
  mayWait: boolean;
  onChoose: (date: string) => void;
};

/** A month of buttons: Tab comes to one of them, arrow keys go on to the others. */
export function MonthGrid(props: MonthGridProps) {
  const { month, days, today, chosen, mayWait, onChoose } = props;
  const format = useFormat();
  const firstWeekday = useFirstWeekday();
  const byDate = new Map(days.map((day) => [day.date, day]));
  const coming = days.filter(({ date }) => date >= today);
  const choosable = coming
    .filter((day) => isOpen(day) || (mayWait && isFull(day)))
    .map(({ date }) => date);
  const first = coming.find(isOpen)?.date ?? choosable[0];
  const entry = chosen !== null && choosable.includes(chosen) ? chosen : first;
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const from = (event.target as HTMLElement).dataset.date;
    const rightToLeft = document.documentElement.dir === "rtl";
    const to = from && dayTowards(event.key, from, choosable, rightToLeft);
    if (!to) return;
    event.preventDefault();
    event.currentTarget.querySelector<HTMLElement>(`[data-date="${to}"]`)?.focus();
  };
  return (
    <table className="w-full table-fixed border-separate border-spacing-1" onKeyDown={move}>
      <thead>
        <tr>
          {weekFrom(firstWeekday).map((weekday) => (
            <th
              key={weekday}
              scope="col"
              abbr={format.weekday(weekday)}
              className="pb-1 text-xs font-semibold text-ink-soft"
            >
              {format.weekday(weekday, "short")}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksFrom(month, today, firstWeekday).map((week, row) => (
          <tr key={row}>
            {week.map((date, column) => (
              <td key={date ?? `pad ${column}`} className="p-0">
                {date !== null && (
                  <Day
                    date={date}
                    mayWait={mayWait}
                    onChoose={onChoose}
                    day={date < today ? undefined : byDate.get(date)}
                    isToday={date === today}
                    isChosen={date === chosen}
                    isEntry={date === entry}
                  />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The weeks of a month that are not over yet. */
function weeksFrom(month: string, today: string, firstWeekday: number): (string | null)[][] {
  return weeksOf(month, firstWeekday).filter((week) =>
    week.some((date) => date !== null && date >= today),
  );
}

type DayProps = {
  date: string;
  /** Absent before today and beyond the shop's horizon. */
  day: MonthDay | undefined;
  isToday: boolean;
  isChosen: boolean;
  /** The day that Tab comes to. */
  isEntry: boolean;
  mayWait: boolean;
  onChoose: (date: string) => void;
};

function Day({ date, day, isToday, isChosen, isEntry, mayWait, onChoose }: DayProps) {
  const t = useTranslations("book");
  const format = useFormat();
  const name = format.day(date);
  const open = day !== undefined && isOpen(day);
  const full = day !== undefined && isFull(day);
  const choosable = open || (full && mayWait);
  const unavailable = full ? (mayWait ? "dayWait" : "dayFull") : "dayClosed";
  return (
    <button
      type="button"
      disabled={!choosable}
      data-date={date}
      tabIndex={isEntry ? 0 : -1}
      aria-label={
        open ? t("dayOpen", { day: name, count: day.starts }) : t(unavailable, { day: name })
      }
      aria-current={isToday ? "date" : undefined}
      aria-pressed={choosable ? isChosen : undefined}
      onClick={() => onChoose(date)}
      className={cn(
        "grid min-h-12 w-full content-center justify-items-center rounded-control text-base leading-tight",
        !choosable && "cursor-not-allowed text-ink-soft",
        choosable && !open && "border border-dashed text-ink-soft hover:bg-sunken",
        choosable && !open && (isChosen ? "border-2 border-ink" : "border-line-strong"),
        open &&
          !isChosen &&
          "border border-line-strong bg-raised font-semibold hover:border-ink hover:bg-sunken",
        open && isChosen && "bg-good font-semibold text-good-ink",
        full && "line-through",
      )}
    >
      <span
        className={cn(isToday && "underline decoration-current decoration-2 underline-offset-3")}
      >
        {Number(date.slice(8))}
      </span>
      {open && (
        <span aria-hidden className={cn("text-xs font-normal", isChosen ? "" : "text-good")}>
          {day.starts}
        </span>
      )}
    </button>
  );
}
