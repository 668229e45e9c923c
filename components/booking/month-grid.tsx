"use client";

import { useTranslations } from "next-intl";
import { weeksOf } from "@/components/format/when";
import { useFormat } from "@/components/format/use-format";
import { cn } from "@/components/ui/cn";

export type MonthDay = {
  date: string;
  status: "open" | "blocked" | "closed";
  /** How often the chosen visit still fits. */
  starts: number;
};

/** True when there is something to choose on that day. */
export function hasStarts({ status, starts }: MonthDay): boolean {
  return status === "open" && starts > 0;
}

type MonthGridProps = {
  month: string;
  days: MonthDay[];
  today: string;
  onChoose: (date: string) => void;
};

const WEEK = [1, 2, 3, 4, 5, 6, 7];

export function MonthGrid({ month, days, today, onChoose }: MonthGridProps) {
  const format = useFormat();
  const byDate = new Map(days.map((day) => [day.date, day]));
  return (
    <table className="w-full table-fixed border-separate border-spacing-1">
      <thead>
        <tr>
          {WEEK.map((weekday) => (
            <th key={weekday} abbr={format.weekday(weekday)} className="text-xs text-ink-soft">
              {format.weekday(weekday, "short")}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week, row) => (
          <tr key={row}>
            {week.map((date, column) => (
              <td key={date ?? `pad ${column}`} className="p-0">
                {date !== null && (
                  <Day
                    date={date}
                    day={date < today ? undefined : byDate.get(date)}
                    {...{ today, onChoose }}
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

type DayProps = {
  date: string;
  /** Absent before today and beyond the shop's horizon. */
  day: MonthDay | undefined;
  today: string;
  onChoose: (date: string) => void;
};

function Day({ date, day, today, onChoose }: DayProps) {
  const format = useFormat();
  const t = useTranslations("book");
  const open = day !== undefined && hasStarts(day);
  const name = format.day(date);
  const unavailable = day?.status === "open" ? "dayFull" : "dayClosed";
  return (
    <button
      type="button"
      disabled={!open}
      aria-label={open ? name : t(unavailable, { day: name })}
      aria-current={date === today ? "date" : undefined}
      onClick={() => onChoose(date)}
      className={cn(
        "grid min-h-12 w-full place-items-center rounded-control text-base",
        open
          ? "border border-line-strong bg-raised font-semibold hover:border-ink hover:bg-sunken"
          : "cursor-not-allowed text-ink-soft",
        day?.status === "open" && !open && "line-through",
        date === today && "underline decoration-accent decoration-2 underline-offset-4",
      )}
    >
      {Number(date.slice(8))}
    </button>
  );
}
