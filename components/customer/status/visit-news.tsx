"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { Alert } from "@/components/kit/ui/alert";
import type { Booking } from "./types";

const MINUTE_MS = 60_000;

/** What the barber said last of a visit on its day: on the way, here, or late by how much. */
export function VisitNews({ booking }: { booking: Booking }) {
  const t = useTranslations("status");
  const format = useFormat();
  const { lastSaid, startsAt, timeZone, barber } = booking;
  if (lastSaid === null) return null;
  const { what, minutes } = lastSaid;
  const values = {
    barber: barber.name,
    minutes: String(minutes),
    time: format.time(startsAt + minutes * MINUTE_MS, timeZone),
  };
  return (
    <Alert
      role="status"
      className="wrap-anywhere"
      tone={what === "late" ? "busy" : "good"}
      title={t(`said_${what}`, values)}
    >
      {what === "late" && t("saidLateText", values)}
      {what === "on_time" && t("saidOnTimeText", values)}
    </Alert>
  );
}
