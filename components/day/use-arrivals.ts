"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { timeText } from "@/components/format/when";
import type { Day } from "./types";

/** Appointments that turned up while the page was open, and a sentence about the last one. */
export function useArrivals(day: Day): { arrived: ReadonlySet<string>; announcement: string } {
  const t = useTranslations("day");
  const [known, setKnown] = useState(() => new Set(day.appointments.map(({ id }) => id)));
  const [arrived, setArrived] = useState<ReadonlySet<string>>(new Set());
  const [announcement, setAnnouncement] = useState("");
  const fresh = day.appointments.filter(({ id }) => !known.has(id));
  const last = fresh.at(-1);
  if (last !== undefined) {
    const ids = fresh.map(({ id }) => id);
    setKnown(new Set([...known, ...ids]));
    setArrived(new Set([...arrived, ...ids]));
    setAnnouncement(
      t("newBooking", {
        name: last.customerName,
        time: timeText(last.startsAt, day.timeZone),
        service: last.serviceName,
      }),
    );
  }
  return { arrived, announcement };
}
