"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { AppointmentRow } from "./appointment-row";
import { NowLine } from "./now-line";
import { placeOfNow } from "./place-of-now";
import { useArrivals } from "./use-arrivals";
import type { Day } from "./types";

type DayBoardProps = { barberId: string; date: string; now: number };

export function DayBoard({ barberId, date, now }: DayBoardProps) {
  const t = useTranslations();
  const day = useQuery(api.appointments.getByBarberIdRealtime, { barberId, date });
  if (day === undefined) return <SkeletonRows label={t("common.loading")} rows={6} />;
  if (day === null)
    return <EmptyState title={t("day.noBarberTitle")}>{t("day.noBarberText")}</EmptyState>;
  return <LiveDay day={day} now={now} />;
}

function LiveDay({ day, now }: { day: Day; now: number }) {
  const t = useTranslations("day");
  const { arrived, announcement } = useArrivals(day);
  const { appointments, timeZone } = day;
  const nowAt = placeOfNow(day, now);
  return (
    <section aria-labelledby="of" className="grid gap-4">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h3 id="of" className="text-xl">
          {t("of", { name: day.barber.name })}
        </h3>
        <p className="text-sm text-ink-soft">
          {t("count", { count: appointments.length })}, {t("open", { count: day.openCount })}
        </p>
      </div>
      <p aria-live="polite" className="sr-only">
        {announcement}
      </p>
      {appointments.length === 0 && (
        <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
      )}
      <ol aria-label={t("appointments")} className="grid gap-3">
        {appointments.map((appointment, index) => (
          <Fragment key={appointment.id}>
            {nowAt === index && <NowLine now={now} timeZone={timeZone} />}
            <AppointmentRow
              appointment={appointment}
              day={day}
              now={now}
              isNew={arrived.has(appointment.id)}
            />
          </Fragment>
        ))}
        {appointments.length > 0 && nowAt === appointments.length && (
          <NowLine now={now} timeZone={timeZone} />
        )}
      </ol>
    </section>
  );
}
