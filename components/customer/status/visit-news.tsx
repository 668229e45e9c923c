"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { useMinute } from "@/components/kit/format/use-minute";
import { Alert } from "@/components/kit/ui/alert";
import { isNewsAt } from "@/lib/booking/progress";
import type { Booking } from "./types";

const MINUTE_MS = 60_000;

/** What the barber said last of a visit on its day, until it is over: on the way, here, late, or not. */
export function VisitNews({ booking, serverNow }: { booking: Booking; serverNow: number }) {
  const t = useTranslations("status");
  const format = useFormat();
  const { lastSaid, startsAt, timeZone, barber } = booking;
  const now = useMinute(serverNow);
  if (lastSaid === null || !isNewsAt(lastSaid, booking, now)) return null;
  const { what, minutes, arrivesAt } = lastSaid;
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
      {what === "on_the_way" &&
        arrivesAt !== undefined &&
        t("saidArrivesText", { time: format.time(arrivesAt, timeZone) })}
      {what === "on_time" && t("saidOnTimeText", values)}
    </Alert>
  );
}
