"use client";

import { useTranslations } from "next-intl";
import { timeText } from "@/components/format/when";
import { PaymentBadge } from "@/components/status/status-badge";
import { Badge, type Tone } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import type { AppointmentStatus } from "@/lib/booking/states";
import { formatMoney } from "@/lib/money";
import { AppointmentActions } from "./appointment-actions";
import type { Appointment, Day } from "./types";

const TONES: Record<AppointmentStatus, Tone> = {
  pending: "busy",
  paid: "good",
  confirmed: "good",
  completed: "plain",
  no_show: "bad",
  cancelled: "plain",
};

type AppointmentRowProps = { appointment: Appointment; day: Day; now: number; isNew: boolean };

export function AppointmentRow({ appointment, day, now, isNew }: AppointmentRowProps) {
  const t = useTranslations();
  const { startsAt, endsAt, status, checkedInAt } = appointment;
  const over = status === "completed" || status === "no_show" || status === "cancelled";
  const current = startsAt <= now && now < endsAt && !over;
  return (
    <li
      className={cn(
        "grid grid-cols-[4rem_1fr] gap-x-3 gap-y-3 rounded-card border border-line bg-raised p-4",
        current && "border-2 border-accent",
        over && "bg-transparent",
        isNew && "animate-arrive",
      )}
    >
      <p className="font-display text-xl leading-tight font-bold">
        {timeText(startsAt, day.timeZone)}
        <span className="block font-sans text-sm font-normal text-ink-soft">
          {timeText(endsAt, day.timeZone)}
        </span>
      </p>
      <div className="grid gap-1">
        <div className="flex flex-wrap items-center gap-2">
          <p
            id={`who-${appointment.id}`}
            className={cn("text-lg font-semibold", status === "cancelled" && "line-through")}
          >
            {appointment.customerName}
          </p>
          <Badge tone={TONES[status]}>{t(`states.appointment.${status}`)}</Badge>
          {status !== "paid" && <PaymentBadge status={appointment.paymentStatus} />}
        </div>
        <p className="text-ink-soft">
          {appointment.serviceName},{" "}
          {formatMoney(appointment.priceMinor, appointment.currency, day.locale)}
        </p>
        {appointment.note !== null && (
          <p className="border-s-2 border-brass ps-3">{appointment.note}</p>
        )}
        {checkedInAt !== null && !over && (
          <p className="text-sm text-good">
            {t("day.checkedIn", { time: timeText(checkedInAt, day.timeZone) })}
          </p>
        )}
        <ContactLine appointment={appointment} />
      </div>
      <AppointmentActions appointment={appointment} />
    </li>
  );
}

function ContactLine({ appointment }: { appointment: Appointment }) {
  const t = useTranslations("day");
  const { customerPhone, customerName, status } = appointment;
  if (customerPhone === null || status === "cancelled") return null;
  return (
    <a
      href={`tel:${customerPhone.replace(/[^+\d]/g, "")}`}
      aria-label={t("call", { name: customerName })}
      className="inline-flex min-h-11 items-center gap-2 justify-self-start underline underline-offset-4"
    >
      <Icon name="phone" className="size-4" />
      {customerPhone}
    </a>
  );
}
