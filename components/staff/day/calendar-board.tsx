"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConflictList } from "@/components/staff/desk/conflict-list";
import { soonestChair } from "@/components/staff/desk/starts";
import type { Desk } from "@/components/kit/types/desk";
import { planOf } from "@/components/staff/desk/use-chair-day";
import { useFirstWeekday } from "@/components/kit/format/use-first-weekday";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { CalendarGrid } from "./calendar-grid";
import { DayActions } from "./day-actions";
import { DeskDialogs } from "./desk-dialogs-later";
import type { OpenDialog } from "./open-dialog";
import { NewBadge } from "./new-badge";
import { useArrivals } from "./use-arrivals";
import { type Column, columnsOf, useColumns } from "./use-columns";

type CalendarBoardProps = {
  desk: Desk;
  view: "week" | "chairs";
  barberId: string;
  date: string;
};

/** Several days side by side: all chairs of a day, or a week of one chair. */
export function CalendarBoard({ desk, view, barberId, date }: CalendarBoardProps) {
  const t = useTranslations("common");
  const firstWeekday = useFirstWeekday();
  const all = useColumns(columnsOf(view, date, desk.chairs, barberId, firstWeekday));
  const columns = all?.filter((column) => isShown(desk, column));
  if (columns === undefined) return <SkeletonRows label={t("loading")} rows={6} />;
  return (
    <div className="grid gap-5">
      {view === "week" ? (
        <ConflictList desk={desk} barberId={barberId} />
      ) : (
        desk.chairs.map(({ id, name }) => (
          <ConflictList key={id} desk={desk} barberId={id} name={name} />
        ))
      )}
      <LiveCalendar
        desk={desk}
        date={date}
        columns={columns}
        barberId={view === "chairs" ? (freeFirst(desk, columns) ?? barberId) : barberId}
      />
    </div>
  );
}

/** A closed chair is shown on the days on which somebody is still booked with it. */
function isShown({ chairs }: Desk, { barberId, chairDay }: Column): boolean {
  const active = chairs.some(({ id, active: on }) => on && id === barberId);
  return active || chairDay.day.appointments.length > 0;
}

/** Whom the next walk-in is for: who is free now, or first. */
function freeFirst({ chairs, shop, now }: Desk, columns: readonly Column[]): string | null {
  const worked = columns.flatMap(({ barberId, chairDay }) => {
    const active = chairs.some(({ id, active: on }) => on && id === barberId);
    return active ? [{ barberId, plan: planOf(chairDay) }] : [];
  });
  return soonestChair(worked, { gridMinutes: shop.gridMinutes, now });
}

type LiveCalendarProps = { desk: Desk; barberId: string; date: string; columns: Column[] };

function LiveCalendar({ desk, barberId, date, columns }: LiveCalendarProps) {
  const [open, setOpen] = useState<OpenDialog | null>(null);
  const visits = columns.flatMap(({ chairDay }) => chairDay.day.appointments);
  const arrivals = useArrivals(visits, desk.shop.timeZone);
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        {date >= desk.today && (
          <DayActions desk={desk} barberId={barberId} date={date} onOpen={setOpen} />
        )}
        <NewBadge arrivals={arrivals} />
      </div>
      <CalendarGrid desk={desk} columns={columns} arrived={arrivals.arrived} onOpen={setOpen} />
      <DeskDialogs
        desk={desk}
        open={open}
        onOpen={setOpen}
        visitOf={(id) => visits.find((each) => each.id === id)}
      />
    </>
  );
}
