"use client";

import { type RequestForQueries, useQueries } from "convex/react";
import { useMemo } from "react";
import type { ChairDay } from "@/components/staff/desk/use-chair-day";
import { addDays, weekStartOf } from "@/components/kit/format/when";
import { api } from "@/convex/_generated/api";

/** A column of the calendar: one chair on one day. */
export type ColumnOf = { key: string; barberId: string; name: string; date: string };
export type Column = ColumnOf & { chairDay: ChairDay };

/** A week of one chair, or one day of all chairs. */
export function columnsOf(
  view: "week" | "chairs",
  date: string,
  chairs: readonly { id: string; name: string }[],
  barberId: string,
  /** 1 is Monday. */
  firstWeekday: number,
): ColumnOf[] {
  if (view === "chairs") {
    return chairs.map(({ id, name }) => ({ key: id, barberId: id, name, date }));
  }
  const name = chairs.find(({ id }) => id === barberId)?.name ?? "";
  const first = weekStartOf(date, firstWeekday);
  return [0, 1, 2, 3, 4, 5, 6].map((days) => {
    const day = addDays(first, days);
    return { key: day, barberId, name, date: day };
  });
}

/** The live days of all columns; undefined until each of them is there. */
export function useColumns(wanted: readonly ColumnOf[]): Column[] | undefined {
  const text = JSON.stringify(wanted.map(({ key, barberId, date }) => [key, barberId, date]));
  const queries = useMemo(() => {
    // Our own text of a line ago: it keeps the requests the same while nothing changes.
    const asked = JSON.parse(text) as [string, string, string][];
    const requests: RequestForQueries = {};
    for (const [key, barberId, date] of asked) {
      const args = { barberId, date };
      requests[`day ${key}`] = { query: api.appointments.getByBarberIdRealtime, args };
      requests[`hours ${key}`] = { query: api.schedule.day, args };
    }
    return requests;
  }, [text]);
  const answers: Record<string, unknown> = useQueries(queries);
  const columns: Column[] = [];
  for (const column of wanted) {
    const day = answers[`day ${column.key}`];
    const hours = answers[`hours ${column.key}`];
    if (day === undefined || hours === undefined) return undefined;
    if (day instanceof Error) throw day;
    if (hours instanceof Error) throw hours;
    // A chair that left meanwhile has no column any more.
    if (day === null || hours === null) continue;
    columns.push({ ...column, chairDay: { day, hours } as ChairDay });
  }
  return columns;
}
