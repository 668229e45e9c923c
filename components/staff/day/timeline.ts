import { cellOfNow } from "@/components/staff/desk/starts";
import type { Day } from "@/components/staff/desk/use-chair-day";
import { intersect, type Interval, subtract } from "@/lib/availability/intervals";
import type { Appointment } from "./types";

/** One entry of a chair's day, in the order of its start. Instants, epoch ms. */
export type Entry = Interval &
  (
    | { kind: "visit"; appointment: Appointment }
    | { kind: "free" }
    | { kind: "block"; id: string; reason: string }
    | { kind: "break" }
  );

/** When a chair works, and what is taken out of that. */
export type WorkingTime = {
  working: readonly Interval[];
  blocked: readonly (Interval & { id: string; reason: string })[];
};

/** Which day it is, as the shop counts days. */
export type Moment = { now: number; isToday: boolean; isPast: boolean };

/**
 * The day as it runs: visits, what is free between them, blocks, and the breaks between two
 * stretches of work. What was free and has passed is left out.
 */
export function timelineOf(
  day: { appointments: readonly Appointment[] },
  hours: WorkingTime,
  moment: Moment,
  gridMinutes: number,
): Entry[] {
  const visits = day.appointments.map((appointment): Entry => ({
    kind: "visit",
    appointment,
    from: appointment.startsAt,
    until: appointment.endsAt,
  }));
  const blocks = hours.blocked.flatMap(({ id, reason, ...span }) =>
    intersect([span], hours.working).map((part): Entry => ({ kind: "block", id, reason, ...part })),
  );
  const busy = day.appointments.map(({ startsAt, busyUntil }) => ({
    from: startsAt,
    until: busyUntil,
  }));
  const free = subtract(hours.working, [...hours.blocked, ...busy]);
  const entries = [
    ...visits,
    ...blocks,
    ...aheadOf(free, hours.working, moment, gridMinutes),
    ...subtract(breaksOf(hours.working), busy).map((span): Entry => ({ kind: "break", ...span })),
  ];
  return entries.sort((a, b) => a.from - b.from || a.until - b.until);
}

function aheadOf(
  free: readonly Interval[],
  working: readonly Interval[],
  { now, isToday, isPast }: Moment,
  gridMinutes: number,
): Entry[] {
  if (isPast) return [];
  const from = isToday ? cellOfNow(working, gridMinutes, now) : -Infinity;
  return free
    .filter(({ until }) => !isToday || until > now)
    .map((span): Entry => ({ kind: "free", from: Math.max(span.from, from), until: span.until }));
}

function breaksOf(working: readonly Interval[]): Interval[] {
  return working.slice(1).map((next, index) => ({
    from: working[index]?.until ?? next.from,
    until: next.from,
  }));
}

/**
 * Before which entry "now" stands (their count: after the last); null on any other day. What has
 * not ended is still to come or under way, so the line stands before it.
 */
export function placeOfNow(entries: readonly Interval[], moment: Moment): number | null {
  if (!moment.isToday) return null;
  const next = entries.findIndex(({ until }) => until > moment.now);
  return next === -1 ? entries.length : next;
}

/** Who is in the chair, or else who comes next; null when nobody does any more. */
export function nextVisit(
  appointments: readonly Appointment[],
  now: number,
): { appointment: Appointment; inChair: boolean } | null {
  const booked = appointments.filter(({ status }) => status === "paid" || status === "confirmed");
  const inChair = booked.find(
    ({ checkedInAt, startsAt, endsAt }) =>
      checkedInAt !== null || (startsAt <= now && now < endsAt),
  );
  if (inChair !== undefined) return { appointment: inChair, inChair: true };
  const next = booked.find(({ startsAt }) => startsAt > now);
  return next === undefined ? null : { appointment: next, inChair: false };
}

/** What is still to be collected at the desk, in minor units. */
export function dueOf(appointments: readonly Appointment[]): number {
  return appointments
    .filter(isDueAtDesk)
    .reduce((sum, { dueAtShopMinor }) => sum + dueAtShopMinor, 0);
}

/** A visit that takes place, or did, and is not wholly paid for. */
export function isDueAtDesk(visit: Pick<Appointment, "status" | "dueAtShopMinor">): boolean {
  const counts = visit.status === "paid" || visit.status === "confirmed";
  return (counts || visit.status === "completed") && visit.dueAtShopMinor > 0;
}

export function momentOf(day: Pick<Day, "date">, today: string, now: number): Moment {
  return { now, isToday: day.date === today, isPast: day.date < today };
}

/** Minutes of a stretch. */
export function minutesOf({ from, until }: Interval): number {
  return Math.round((until - from) / 60_000);
}
