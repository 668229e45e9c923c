"use client";

import { useTranslations } from "next-intl";
import type { Desk } from "@/components/kit/types/desk";
import { useFormat } from "@/components/kit/format/use-format";
import { nextVisit } from "./timeline";
import type { Day } from "./types";
import { useLengthText } from "./use-length-text";
import { useVisitName } from "./visit-facts";

type NextPanelProps = { desk: Desk; day: Day; onOpen: (appointmentId: string) => void };

/** The one thing to know between two cuts: who is in the chair, or who comes next and when. */
export function NextPanel({ desk, day, onOpen }: NextPanelProps) {
  const t = useTranslations("day");
  const format = useFormat();
  const nameOf = useVisitName();
  const lengthText = useLengthText();
  const next = nextVisit(day.appointments, desk.now);
  if (next === null) return null;
  const { appointment, inChair } = next;
  const { startsAt, endsAt } = appointment;
  const time = inChair
    ? t("until", { time: format.time(endsAt, day.timeZone) })
    : t("inLength", { length: lengthText({ from: desk.now, until: startsAt }) });
  return (
    <button
      type="button"
      onClick={() => onOpen(appointment.id)}
      className="painted grid gap-1 rounded-card p-6 text-start wrap-anywhere"
    >
      <span className="flex justify-between gap-4 text-sm text-sign-soft">
        <span>{t(inChair ? "inChair" : "next")}</span>
        <span>{time}</span>
      </span>
      <span className="flex items-baseline justify-between gap-4 font-display text-3xl leading-tight text-sign-ink">
        <span>{nameOf(appointment)}</span>
        <span className="shrink-0">{format.time(startsAt, day.timeZone)}</span>
      </span>
      <span className="text-sign-soft">{appointment.serviceName}</span>
    </button>
  );
}
