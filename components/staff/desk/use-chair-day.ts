"use client";

import { useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { api } from "@/convex/_generated/api";
import type { DayPlan } from "./starts";

export type Day = NonNullable<FunctionReturnType<typeof api.appointments.getByBarberIdRealtime>>;
export type Hours = NonNullable<FunctionReturnType<typeof api.schedule.day>>;

/** One chair's live day: who comes, and when it works. Null for whoever may not see it. */
export type ChairDay = { day: Day; hours: Hours };

export function useChairDay(barberId: string, date: string): ChairDay | null | undefined {
  const day = useQuery(api.appointments.getByBarberIdRealtime, { barberId, date });
  const hours = useQuery(api.schedule.day, { barberId, date });
  if (day === null || hours === null) return null;
  if (day === undefined || hours === undefined) return undefined;
  return { day, hours };
}

/** The day as the arithmetic of free starts wants it. */
export function planOf({ day, hours }: ChairDay): DayPlan {
  return { working: hours.working, blocked: hours.blocked, visits: day.appointments };
}
