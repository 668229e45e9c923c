"use client";

import { useSearchParams } from "next/navigation";
import { useCallback } from "react";
import { isDate } from "@/components/kit/format/when";

export const VIEWS = ["day", "week", "chairs"] as const;
/** One chair's day as a list, its week side by side, or all chairs side by side. */
export type View = (typeof VIEWS)[number];
export type DayAddress = { date: string; barberId: string | null; view: View };

/** The day, the chair and the view live in the address; what is usual leaves no trace there. */
export function useDayAddress(
  today: string,
  usualView: View,
): [DayAddress, (next: DayAddress) => void] {
  const query = useSearchParams();
  const wanted = query.get("date");
  const address = {
    date: isDate(wanted) ? wanted : today,
    barberId: query.get("barber"),
    view: VIEWS.find((view) => view === query.get("view")) ?? usualView,
  };
  const setAddress = useCallback(
    (next: DayAddress) => {
      const changed = new URLSearchParams();
      if (next.barberId !== null) changed.set("barber", next.barberId);
      if (next.date !== today) changed.set("date", next.date);
      if (next.view !== usualView) changed.set("view", next.view);
      const text = changed.size === 0 ? "" : `?${changed}`;
      window.history.pushState(null, "", `${window.location.pathname}${text}`);
    },
    [today, usualView],
  );
  return [address, setAddress];
}
