"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Desk } from "@/components/kit/types/desk";
import { type ChairDay, useChairDay } from "@/components/staff/desk/use-chair-day";
import { useFormat } from "@/components/kit/format/use-format";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { DayActions } from "./day-actions";
import { DayLine } from "./day-line";
import { DeskDialogs } from "./desk-dialogs-later";
import type { OpenDialog } from "./open-dialog";
import { NewBadge } from "./new-badge";
import { NextPanel } from "./next-panel";
import { dueOf, momentOf } from "./timeline";
import { useArrivals } from "./use-arrivals";

type DayBoardProps = { desk: Desk; barberId: string; date: string };

/** One chair's day as it runs. */
export function DayBoard({ desk, barberId, date }: DayBoardProps) {
  const t = useTranslations();
  const chairDay = useChairDay(barberId, date);
  if (chairDay === undefined) return <SkeletonRows label={t("common.loading")} rows={6} />;
  if (chairDay === null)
    return <EmptyState title={t("day.noBarberTitle")}>{t("day.noBarberText")}</EmptyState>;
  return <LiveDay desk={desk} barberId={barberId} chairDay={chairDay} />;
}

type LiveDayProps = { desk: Desk; barberId: string; chairDay: ChairDay };

function LiveDay({ desk, barberId, chairDay }: LiveDayProps) {
  const t = useTranslations("day");
  const { day } = chairDay;
  const { appointments, timeZone, date } = day;
  const arrivals = useArrivals(appointments, timeZone);
  const [open, setOpen] = useState<OpenDialog | null>(null);
  const moment = momentOf(day, desk.today, desk.now);
  return (
    <section aria-labelledby="of" className="grid gap-4">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h3 id="of" className="text-xl">
          {t("of", { name: day.barber.name })}
        </h3>
        <NewBadge arrivals={arrivals} />
        <DaySums chairDay={chairDay} />
      </div>
      {moment.isToday && (
        <NextPanel
          desk={desk}
          day={day}
          onOpen={(appointmentId) => setOpen({ kind: "visit", barberId, appointmentId })}
        />
      )}
      {!moment.isPast && (
        <DayActions desk={desk} barberId={barberId} date={date} onOpen={(next) => setOpen(next)} />
      )}
      <DayLine
        desk={desk}
        barberId={barberId}
        chairDay={chairDay}
        moment={moment}
        onOpen={setOpen}
        arrived={arrivals.arrived}
      />
      <DeskDialogs
        desk={desk}
        open={open}
        onOpen={setOpen}
        visitOf={(id) => appointments.find((each) => each.id === id)}
      />
    </section>
  );
}

function DaySums({ chairDay: { day } }: { chairDay: ChairDay }) {
  const t = useTranslations("day");
  const format = useFormat();
  const due = dueOf(day.appointments);
  return (
    <p className="text-sm text-ink-soft">
      {t("count", { count: day.appointments.length })}, {t("open", { count: day.openCount })}
      {due > 0 && (
        <span className="font-semibold text-busy">
          {", "}
          {t("dueSum", { amount: format.money(due, day.currency) })}
        </span>
      )}
    </p>
  );
}
