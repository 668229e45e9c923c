import { addDays } from "@/components/kit/format/when";
import type { Range } from "./types";

/** The ranges that owners ask for most, counted back from today. */
export const PRESETS = ["week", "month", "quarter", "year"] as const;
export type Preset = (typeof PRESETS)[number];

const DAYS: Record<Preset, number> = { week: 7, month: 30, quarter: 91, year: 365 };

export function rangeOf(preset: Preset, today: string): Range {
  return { from: addDays(today, 1 - DAYS[preset]), to: today };
}

/** The preset that a range is; null when somebody chose their own dates. */
export function presetOf(range: Range, today: string): Preset | null {
  const same = (preset: Preset) => {
    const { from, to } = rangeOf(preset, today);
    return from === range.from && to === range.to;
  };
  return PRESETS.find(same) ?? null;
}

/** Every day of a range, also those without anything, so that a chart keeps its scale. */
export function filledDays<Day extends { key: string }>(
  range: Range,
  days: readonly Day[],
  empty: (date: string) => Day,
): Day[] {
  const known = new Map(days.map((day) => [day.key, day]));
  const filled: Day[] = [];
  for (let date = range.from; date <= range.to; date = addDays(date, 1)) {
    filled.push(known.get(date) ?? empty(date));
  }
  return filled;
}

/** As many days right before a range, to compare with. */
export function rangeBefore({ from, to }: Range): Range {
  const days = filledDays({ from, to }, [], (key) => ({ key })).length;
  return { from: addDays(from, -days), to: addDays(from, -1) };
}
