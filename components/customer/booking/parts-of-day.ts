import { hourOf } from "@/components/kit/format/when";

const PARTS = ["morning", "afternoon", "evening"] as const;
type Part = (typeof PARTS)[number];

/** Starts by part of the shop's day: from 12:00 afternoon, from 17:00 evening; empty parts left out. */
export function partsOfDay(starts: number[], timeZone: string): { part: Part; starts: number[] }[] {
  return PARTS.map((part) => ({
    part,
    starts: starts.filter((start) => partOf(start, timeZone) === part),
  })).filter((group) => group.starts.length > 0);
}

function partOf(start: number, timeZone: string): Part {
  const hour = hourOf(start, timeZone);
  if (hour < 12) return "morning";
  return hour < 17 ? "afternoon" : "evening";
}
