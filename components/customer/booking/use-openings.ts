"use client";

import { useQuery } from "convex/react";
import { useState } from "react";
import type { FunctionArgs, FunctionReturnType } from "convex/server";
import { api } from "@/convex/_generated/api";

/** Which visit, with whom (null is any barber), as of when. */
export type VisitQuery = Omit<FunctionArgs<typeof api.availability.month>, "month">;
export type MonthQuery = FunctionArgs<typeof api.availability.month>;
export type DayQuery = FunctionArgs<typeof api.availability.day>;
export type MonthDay = FunctionReturnType<typeof api.availability.month>[number];
export type Opening = NonNullable<
  FunctionReturnType<typeof api.availability.day>
>["starts"][number];

/** True when there is something to choose on that day. */
export function isOpen({ status, starts }: MonthDay): boolean {
  return status === "open" && starts > 0;
}

/** True when the barber works and everything is taken. */
export function isFull({ status, starts }: MonthDay): boolean {
  return status === "open" && starts === 0;
}

/** A month as it is now; undefined while it is asked. Key the component by visit. */
export function useMonth(query: MonthQuery): MonthDay[] | undefined {
  const answer = useQuery(api.availability.month, query);
  const [latest, setLatest] = useState({ month: query.month, days: answer });
  // As `useLatest`, but one month's days are never shown for another's.
  if (answer !== undefined && answer !== latest.days)
    setLatest({ month: query.month, days: answer });
  return answer ?? (latest.month === query.month ? latest.days : undefined);
}

/** The first day of a month with a free start; null when it has none, undefined while asked. */
export function useFirstOpenDay(query: MonthQuery, today: string): string | null | undefined {
  const days = useMonth(query);
  return days && (days.find((day) => day.date >= today && isOpen(day))?.date ?? null);
}
