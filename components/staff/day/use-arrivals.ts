"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/components/kit/format/use-format";
import { changesOf, type Booked, bookedOf } from "./arrivals";
import { useVisitName } from "./visit-facts";

export type Arrivals = {
  /** Booked while the page was open and not looked at yet. */
  arrived: ReadonlySet<string>;
  /** How many of them are news: what the desk itself put in is none. */
  news: number;
  /** A spoken sentence about the last change. */
  announcement: string;
  seen: () => void;
};

/** What was booked while the page was open. Mount it anew for another day or chair. */
export function useArrivals(appointments: readonly Booked[], timeZone: string): Arrivals {
  const t = useTranslations("day");
  const format = useFormat();
  const nameOf = useVisitName();
  const now = bookedOf({ appointments });
  const [known, setKnown] = useState<ReadonlyMap<string, Booked>>(now);
  const [arrived, setArrived] = useState<ReadonlySet<string>>(new Set());
  const [announcement, setAnnouncement] = useState("");
  const { fresh, gone } = changesOf(known, now);
  const words = (booked: Booked) => ({
    name: nameOf(booked),
    time: format.time(booked.startsAt, timeZone),
    service: booked.serviceName,
  });
  const lastFresh = fresh.at(-1);
  const lastGone = gone.at(-1);
  if (lastFresh !== undefined || lastGone !== undefined) {
    setKnown(now);
    setArrived(new Set([...arrived, ...fresh.map(({ id }) => id)]));
    if (lastFresh !== undefined) setAnnouncement(t("newBooking", words(lastFresh)));
    else if (lastGone !== undefined) setAnnouncement(t("cancelledBooking", words(lastGone)));
  }
  const news = [...arrived].filter((id) => (now.get(id)?.channel ?? "desk") !== "desk").length;
  return { arrived, news, announcement, seen: () => setArrived(new Set()) };
}
