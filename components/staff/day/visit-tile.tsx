"use client";

import { useTranslations } from "next-intl";
import { VisitMarkIcons } from "@/components/staff/clients/visit-marks";
import { useFormat } from "@/components/kit/format/use-format";
import { dateOf } from "@/components/kit/format/when";
import { cn } from "@/components/kit/ui/cn";
import type { AppointmentStatus } from "@/lib/booking/states";
import { isOpen } from "./actions-for";
import type { Appointment } from "./types";
import type { Drag } from "./use-drag";
import { useVisitName } from "./visit-facts";

/** Up to this long the tile has room for one line only; ms. */
const ONE_LINE = 30 * 60_000;

const LOOKS: Record<AppointmentStatus, string> = {
  pending: "border-busy bg-busy-wash border-dashed",
  paid: "border-good bg-good-wash",
  confirmed: "border-good bg-good-wash",
  completed: "border-line-strong bg-sunken text-ink-soft",
  no_show: "border-bad bg-bad-wash text-ink-soft",
  cancelled: "border-line bg-sunken text-ink-soft",
};

type VisitTileProps = {
  appointment: Appointment;
  barberId: string;
  timeZone: string;
  now: number;
  place: { top: number; height: number };
  lane: { lane: number; lanes: number };
  isNew: boolean;
  drag: Drag;
  onOpen: () => void;
};

/** A visit in the calendar: a press opens it, dragging moves it. */
export function VisitTile(props: VisitTileProps) {
  const { appointment, barberId, timeZone, place, lane, isNew, drag, onOpen } = props;
  const t = useTranslations();
  const format = useFormat();
  const nameOf = useVisitName();
  const { status, startsAt, endsAt, serviceName, overbooked, code } = appointment;
  const short = endsAt - startsAt <= ONE_LINE;
  const movable = isOpen(appointment);
  return (
    <button
      type="button"
      style={{
        top: `${place.top * 100}%`,
        height: `calc(${place.height * 100}% - 2px)`,
        insetInlineStart: `calc(${(lane.lane / lane.lanes) * 100}% + 3px)`,
        width: `calc(${100 / lane.lanes}% - 6px)`,
      }}
      className={cn(
        "absolute z-[4] flex min-h-6 overflow-hidden rounded-control border border-s-4 px-2 text-start text-sm leading-tight focus-visible:z-10",
        short ? "items-center gap-2" : "flex-col justify-start py-1",
        LOOKS[status],
        movable && "cursor-grab select-none [-webkit-touch-callout:none]",
        drag.moving === appointment.id && "opacity-40",
        isNew && "animate-arrive",
      )}
      {...(movable ? drag.handle({ ...appointment, appointmentId: appointment.id, barberId }) : {})}
      onClick={() => {
        if (!drag.justDropped()) onOpen();
      }}
    >
      <span className={cn("truncate font-semibold", short && "shrink-0 max-w-full")}>
        {nameOf(appointment)}
        <VisitMarkIcons barberId={barberId} code={code} date={dateOf(startsAt, timeZone)} />
        {overbooked && <span className="font-normal"> ({t("day.overbooked")})</span>}
      </span>
      <span className={cn("truncate", short && "min-w-0")}>
        {format.time(startsAt, timeZone)}
        <span className="sr-only">
          {" "}
          {t("day.until", { time: format.time(endsAt, timeZone) })},{" "}
          {t(`states.appointment.${status}`)},
        </span>{" "}
        {serviceName}
      </span>
    </button>
  );
}
