"use client";

import { useTranslations } from "next-intl";
import { VisitMarks } from "@/components/staff/clients/visit-marks";
import { useFormat } from "@/components/kit/format/use-format";
import { Button } from "@/components/kit/ui/button";
import { cn } from "@/components/kit/ui/cn";
import { Icon } from "@/components/kit/ui/icon";
import { AppointmentActions } from "./appointment-actions";
import { NoShowFee } from "./no-show-fee";
import { isDueAtDesk } from "./timeline";
import type { Appointment, Day } from "./types";
import { ContactLine, HomeLine, useVisitName, VisitBadges } from "./visit-facts";
import { VisitUnread } from "./visit-thread";

type AppointmentRowProps = {
  appointment: Appointment;
  day: Pick<Day, "timeZone" | "date" | "barber">;
  now: number;
  isNew: boolean;
  /** Everything else that can be done with it. */
  onOpen: () => void;
  onPay: () => void;
};

/** A visit in the day's line: who, what, where it stands, and one tap for what comes next. */
export function AppointmentRow({
  appointment,
  day,
  now,
  isNew,
  onOpen,
  onPay,
}: AppointmentRowProps) {
  const t = useTranslations("day");
  const format = useFormat();
  const nameOf = useVisitName();
  const { startsAt, endsAt, status, checkedInAt, note, id } = appointment;
  const over = status === "completed" || status === "no_show" || status === "cancelled";
  const current = startsAt <= now && now < endsAt && !over;
  return (
    <li
      className={cn(
        "grid grid-cols-[4rem_1fr] gap-x-3 gap-y-3 rounded-card border border-line bg-raised p-4 wrap-anywhere",
        current && "border-2 border-accent",
        over && "bg-transparent",
        isNew && "animate-arrive",
      )}
    >
      <p className="font-display text-xl leading-tight font-bold">
        {format.time(startsAt, day.timeZone)}
        <span className="block font-sans text-sm font-normal text-ink-soft">
          {format.time(endsAt, day.timeZone)}
        </span>
      </p>
      <div className="grid content-start gap-1">
        <div className="flex items-start justify-between gap-2">
          <p
            id={`who-${id}`}
            className={cn("text-lg font-semibold", status === "cancelled" && "line-through")}
          >
            {nameOf(appointment)}
          </p>
          <Button
            variant="quiet"
            size="icon"
            className="-me-2 -mt-2 shrink-0"
            aria-label={t("moreFor", { name: nameOf(appointment) })}
            onClick={onOpen}
          >
            <Icon name="more" />
          </Button>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <VisitBadges appointment={appointment} />
          <VisitMarks barberId={day.barber.id} date={day.date} code={appointment.code} />
          <VisitUnread day={day} code={appointment.code} now={now} />
        </div>
        <p className="text-ink-soft">
          {appointment.serviceName}, {format.money(appointment.priceMinor, appointment.currency)}
        </p>
        {note !== null && <p className="border-s-2 border-brass ps-3">{note}</p>}
        {checkedInAt !== null && !over && (
          <p className="text-sm text-good">
            {t("checkedIn", { time: format.time(checkedInAt, day.timeZone) })}
          </p>
        )}
        <ContactLine appointment={appointment} />
        <HomeLine appointment={appointment} />
      </div>
      <div className="col-span-2 grid gap-3">
        <AppointmentActions appointment={appointment} now={now}>
          {isDueAtDesk(appointment) && (
            <Button size="sm" variant="secondary" aria-describedby={`who-${id}`} onClick={onPay}>
              {t("pay")}
            </Button>
          )}
        </AppointmentActions>
        {status === "no_show" && <NoShowFee appointmentId={id} />}
      </div>
    </li>
  );
}
