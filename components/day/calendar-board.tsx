"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConflictList } from "@/components/desk/conflict-list";
import type { Desk } from "@/components/desk/types";
import { SkeletonRows } from "@/components/ui/skeleton";
import { CalendarGrid } from "./calendar-grid";
import { DayActions } from "./day-actions";
import { DeskDialogs, type OpenDialog } from "./desk-dialogs";
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
  const columns = useColumns(columnsOf(view, date, desk.chairs, barberId));
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
      <LiveCalendar {...{ desk, barberId, date, columns }} />
    </div>
  );
}

type LiveCalendarProps = { desk: Desk; barberId: string; date: string; columns: Column[] };

function LiveCalendar({ desk, barberId, date, columns }: LiveCalendarProps) {
  const [open, setOpen] = useState<OpenDialog | null>(null);
  const visits = columns.flatMap(({ chairDay }) => chairDay.day.appointments);
  const arrivals = useArrivals(visits, desk.shop.timeZone);
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        {date >= desk.today && <DayActions {...{ desk, barberId, date, onOpen: setOpen }} />}
        <NewBadge arrivals={arrivals} />
      </div>
      <CalendarGrid {...{ desk, columns, arrived: arrivals.arrived, onOpen: setOpen }} />
      <DeskDialogs
        {...{ desk, open, onOpen: setOpen }}
        visitOf={(id) => visits.find((each) => each.id === id)}
      />
    </>
  );
}
