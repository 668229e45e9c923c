"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { timeText } from "@/components/format/when";
import { changesOf, type Booked, bookedOf } from "./arrivals";
import type { Day } from "./types";

/** What was booked while the page was open, and a spoken sentence about the last change. */
export function useArrivals(day: Day): { arrived: ReadonlySet<string>; announcement: string } {
  const t = useTranslations("day");
  const [known, setKnown] = useState<ReadonlyMap<string, Booked>>(() => bookedOf(day));
  const [arrived, setArrived] = useState<ReadonlySet<string>>(new Set());
  const [announcement, setAnnouncement] = useState("");
  const { fresh, gone } = changesOf(known, bookedOf(day));
  const words = ({ customerName, startsAt, serviceName }: Booked) => ({
    name: customerName,
    time: timeText(startsAt, day.timeZone),
    service: serviceName,
  });
  const lastFresh = fresh.at(-1);
  const lastGone = gone.at(-1);
  if (lastFresh !== undefined || lastGone !== undefined) {
    setKnown(bookedOf(day));
    setArrived(new Set([...arrived, ...fresh.map(({ id }) => id)]));
    if (lastFresh !== undefined) setAnnouncement(t("newBooking", words(lastFresh)));
    else if (lastGone !== undefined) setAnnouncement(t("cancelledBooking", words(lastGone)));
  }
  return { arrived, announcement };
}
