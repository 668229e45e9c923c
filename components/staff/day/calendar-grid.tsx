"use client";

import { useTranslations } from "next-intl";
import { type CSSProperties, type RefObject, useEffect, useRef } from "react";
import type { Desk } from "@/components/kit/types/desk";
import { useFormat } from "@/components/kit/format/use-format";
import { cn } from "@/components/kit/ui/cn";
import { CalendarColumn } from "./calendar-column";
import { type Axis, axisOf } from "./calendar-layout";
import type { OpenDialog } from "./open-dialog";
import { useDrag } from "./use-drag";
import type { Column } from "./use-columns";

/** Height of an hour: a visit of 15 minutes still holds a line of words. */
const HOUR_REM = 4.5;

type CalendarGridProps = {
  desk: Desk;
  columns: readonly Column[];
  arrived: ReadonlySet<string>;
  onOpen: (open: OpenDialog) => void;
};

/** Days side by side over one scale of hours; what is dragged to another place moves there. */
export function CalendarGrid({ desk, columns, arrived, onOpen }: CalendarGridProps) {
  const t = useTranslations("day");
  const { timeZone } = desk.shop;
  const axis = axisOf(
    columns.map(({ date, chairDay: { day, hours } }) => ({
      date,
      spans: [
        ...hours.working,
        ...day.appointments.map(({ startsAt, busyUntil }) => ({
          from: startsAt,
          until: busyUntil,
        })),
      ],
    })),
    timeZone,
  );
  const drag = useDrag(desk, columns, axis);
  const scroller = useRef<HTMLDivElement>(null);
  useStill(scroller, drag.moving !== null);
  useBeginAtToday(scroller);
  const tall: CSSProperties = {
    height: `${((axis.untilMinutes - axis.fromMinutes) / 60) * HOUR_REM}rem`,
  };
  return (
    <div
      ref={scroller}
      role="region"
      aria-label={t("calendar")}
      tabIndex={0}
      className="overflow-x-auto rounded-card border border-line bg-raised pb-20 sm:pb-0"
    >
      <div className="flex min-w-full w-max">
        <Scale axis={axis} tall={tall} />
        {columns.map((column) => (
          <div
            key={column.key}
            data-today={column.key === column.date && column.date === desk.today ? "" : undefined}
            className="min-w-40 flex-1 border-s border-line"
          >
            <ColumnHead column={column} today={desk.today} several={columns.length > 1} />
            <CalendarColumn
              desk={desk}
              column={column}
              axis={axis}
              tall={tall}
              arrived={arrived}
              drag={drag}
              onOpen={onOpen}
            />
          </div>
        ))}
      </div>
    </div>
  );
}

/** While a finger carries a visit the calendar does not scroll under it. */
function useStill(box: RefObject<HTMLElement | null>, still: boolean): void {
  const now = useRef(still);
  useEffect(() => {
    now.current = still;
  }, [still]);
  useEffect(() => {
    const element = box.current;
    const hold = (event: Event) => {
      if (now.current) event.preventDefault();
    };
    // React listens passively, and such a listener cannot stop a scroll.
    element?.addEventListener("touchmove", hold, { passive: false });
    element?.addEventListener("contextmenu", hold);
    return () => {
      element?.removeEventListener("touchmove", hold);
      element?.removeEventListener("contextmenu", hold);
    };
  }, [box]);
}

/**
 * A week wider than the screen opens at today, beside the scale of hours, not at its first day; and
 * where the day stands is in view, however many hours lie before it. Who has scrolled the page stays
 * where they are, as when they come back from another week.
 */
function useBeginAtToday(box: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const today = box.current?.querySelector<HTMLElement>("[data-today]");
    const scale = today?.parentElement?.firstElementChild;
    if (!box.current || !today || !scale) return;
    const distance = today.getBoundingClientRect().left - scale.getBoundingClientRect().right;
    box.current.scrollBy({ left: distance, behavior: "instant" });
    if (window.scrollY > 0) return;
    const mark = today.querySelector("[data-now]")?.getBoundingClientRect();
    if (!mark || (mark.top >= 0 && mark.bottom <= window.innerHeight)) return;
    window.scrollBy({ top: mark.top - window.innerHeight / 2, behavior: "instant" });
  }, [box]);
}

function Scale({ axis, tall }: { axis: Axis; tall: CSSProperties }) {
  const format = useFormat();
  const hours = Array.from(
    { length: (axis.untilMinutes - axis.fromMinutes) / 60 },
    (_, hour) => axis.fromMinutes + hour * 60,
  );
  return (
    <div aria-hidden className="sticky start-0 z-[5] w-16 shrink-0 bg-raised text-xs text-ink-soft">
      <div className="h-14 border-b border-line" />
      <div className="relative" style={tall}>
        {hours.map((minutes, hour) => (
          <span
            key={minutes}
            className="absolute end-1.5 whitespace-nowrap"
            style={{ top: `calc(${hour * HOUR_REM}rem + 0.125rem)` }}
          >
            {format.clock(minutes)}
          </span>
        ))}
      </div>
    </div>
  );
}

type ColumnHeadProps = { column: Column; today: string; several: boolean };

function ColumnHead({ column, today }: ColumnHeadProps) {
  const t = useTranslations("day");
  const format = useFormat();
  const { date, name, chairDay } = column;
  const count = chairDay.day.appointments.length;
  const isWeek = column.key === date;
  return (
    <div
      className={cn(
        "grid h-14 content-center border-b border-line px-2 text-sm",
        isWeek && date === today && "bg-brass-wash",
      )}
    >
      <h3 className="truncate font-sans text-base font-bold">
        {isWeek ? format.shortDay(date) : name}
      </h3>
      <p className="truncate text-ink-soft">{t("count", { count })}</p>
    </div>
  );
}
