"use client";

import { useSearchParams } from "next/navigation";
import { useCallback } from "react";
import { isDate } from "@/components/format/when";

export type DayAddress = { date: string; barberId: string | null };

/** The day and the chair live in the address; today is the address without a date. */
export function useDayAddress(today: string): [DayAddress, (next: DayAddress) => void] {
  const query = useSearchParams();
  const wanted = query.get("date");
  const address = { date: isDate(wanted) ? wanted : today, barberId: query.get("barber") };
  const setAddress = useCallback(
    (next: DayAddress) => {
      const changed = new URLSearchParams();
      if (next.barberId !== null) changed.set("barber", next.barberId);
      if (next.date !== today) changed.set("date", next.date);
      const text = changed.size === 0 ? "" : `?${changed}`;
      window.history.pushState(null, "", `${window.location.pathname}${text}`);
    },
    [today],
  );
  return [address, setAddress];
}
