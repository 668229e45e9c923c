import { totalLength, union } from "../availability/intervals";
import type { Interval } from "../availability/intervals";
import type { BookingStatus } from "../booking/states";
import { MINUTE_MS } from "../time/zones";
import { addCounts, addFigures, mergeGroups, NO_FIGURES } from "./figures";
import type { Counts, Figures, Group } from "./figures";

/** One booking of a day, as far as figures go. */
export type DayVisit = {
  status: BookingStatus;
  /** Whether it was ever confirmed: a hold that nobody paid for is no cancellation. */
  wasConfirmed: boolean;
  barberId: string;
  barberName: string;
  items: readonly { id: string; name: string; priceMinor: number }[];
  priceMinor: number;
  /** Epoch ms; it holds the chair until `busyUntil`. */
  startsAt: number;
  busyUntil: number;
  /** Of its start on the shop's clock, 0 to 23. */
  hour: number;
};

/** How long a chair was open: its cells, or what was counted while they were still there. */
export type Capacity =
  | { kind: "cells"; cells: readonly Interval[] }
  | { kind: "counted"; minutes: number }
  | { kind: "unknown" };

export type Chair = { barberId: string; name: string; capacity: Capacity };

export type DayFigures = {
  byBarber: Group<Figures>[];
  /** Services and extras: a visit with two of them counts for both. */
  byService: Group<Counts>[];
  /** How many visits that stand begin in each hour of the day; 24 of them. */
  byHour: number[];
};

/** True for a visit that takes place, or did, or should have. */
export function stands(status: BookingStatus): boolean {
  return status === "confirmed" || status === "completed" || status === "no_show";
}

/** A day from all that was booked for it and the chairs there were. */
export function countDay(visits: readonly DayVisit[], chairs: readonly Chair[]): DayFigures {
  const standing = visits.filter((visit) => stands(visit.status));
  const byHour = Array.from({ length: 24 }, () => 0);
  for (const { hour } of standing) byHour[hour] = (byHour[hour] ?? 0) + 1;
  const counted = visits.map((visit) => ({
    key: visit.barberId,
    label: visit.barberName,
    ...NO_FIGURES,
    ...countsOf(visit, visit.priceMinor),
  }));
  const open = chairs.map((chair) => ({
    key: chair.barberId,
    label: chair.name,
    ...NO_FIGURES,
    ...minutesOf(
      chair.capacity,
      standing.filter((visit) => visit.barberId === chair.barberId),
    ),
  }));
  return {
    byBarber: mergeGroups([counted, open], addFigures).filter((group) => !isEmpty(group)),
    byService: mergeGroups([visits.flatMap(partsOf)], addCounts).filter((group) => !isEmpty(group)),
    byHour,
  };
}

function countsOf({ status, wasConfirmed }: DayVisit, priceMinor: number): Counts {
  const booked = stands(status);
  return {
    booked: booked ? 1 : 0,
    completed: status === "completed" ? 1 : 0,
    noShow: status === "no_show" ? 1 : 0,
    cancelled: status === "cancelled" && wasConfirmed ? 1 : 0,
    valueMinor: booked ? priceMinor : 0,
  };
}

/** The same service twice in one visit is still one visit with it. */
function partsOf(visit: DayVisit): Group<Counts>[] {
  const parts = new Map<string, Group<Counts>>();
  for (const { id, name, priceMinor } of visit.items) {
    const counts = countsOf(visit, priceMinor);
    const known = parts.get(id);
    const valueMinor = counts.valueMinor + (known?.valueMinor ?? 0);
    parts.set(id, { key: id, label: name, ...counts, valueMinor });
  }
  return [...parts.values()];
}

/**
 * Visits on top of each other take the chair once, and one outside the hours opens it: so never is
 * more used than was worked. What was counted before stays where the cells are gone.
 */
function minutesOf(capacity: Capacity, standing: readonly DayVisit[]) {
  const taken = standing.map(({ startsAt, busyUntil }) => ({ from: startsAt, until: busyUntil }));
  const usedMinutes = totalLength(taken) / MINUTE_MS;
  switch (capacity.kind) {
    case "cells": {
      const workedMinutes = totalLength(union(capacity.cells, taken)) / MINUTE_MS;
      return { usedMinutes, workedMinutes };
    }
    case "counted":
      // Nothing was counted: then nothing is known, which is not the same as a full chair.
      if (capacity.minutes === 0) return { usedMinutes: 0, workedMinutes: 0 };
      return { usedMinutes, workedMinutes: Math.max(capacity.minutes, usedMinutes) };
    case "unknown":
      return { usedMinutes: 0, workedMinutes: 0 };
    default:
      return capacity satisfies never;
  }
}

function isEmpty({ key: _key, label: _label, ...sums }: Group<Counts>): boolean {
  return Object.values(sums).every((sum) => sum === 0);
}

/** A shop's whole day: every visit has one barber. */
export function totalOf({ byBarber }: Pick<DayFigures, "byBarber">): Figures {
  return byBarber.reduce<Figures>(addFigures, NO_FIGURES);
}

/** True when two counts of a day say the same, whatever the order of their fields. */
export function isSameDay(a: DayFigures, b: DayFigures): boolean {
  return canonical(a) === canonical(b);
}

function canonical({ byBarber, byService, byHour }: DayFigures): string {
  const sorted = (groups: readonly Group<Counts>[]) =>
    groups.map((group) => Object.entries(group).sort(([a], [b]) => (a < b ? -1 : 1)));
  return JSON.stringify([sorted(byBarber), sorted(byService), byHour]);
}
