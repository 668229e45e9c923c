import { versionOf } from "@/lib/version";
import type { Interval, Schedule } from "@/components/kit/types/schedule";

/** The version of a date that has no hours of its own. */
export const NO_HOURS = versionOf(null);

/** A date or stretch of dates on which something differs from the week. */
export type SpecialDay =
  | {
      kind: "override";
      key: string;
      fromDate: string;
      untilDate: string;
      hours: Interval[];
      version: string;
    }
  | {
      kind: "block";
      key: string;
      id: string;
      fromDate: string;
      untilDate: string;
      fromMinutes: number | null;
      untilMinutes: number | null;
      reason: string;
    }
  | {
      kind: "closing";
      key: string;
      id: string;
      fromDate: string;
      untilDate: string;
      reason: string;
    };

/** All of them in the order in which they come. */
export function specialDaysOf(
  schedule: Pick<Schedule, "overrides" | "blocks" | "closings">,
): SpecialDay[] {
  const overrides = schedule.overrides.map(({ date, hours, version }): SpecialDay => ({
    kind: "override",
    key: `override ${date}`,
    fromDate: date,
    untilDate: date,
    hours,
    version,
  }));
  const blocks = schedule.blocks.map((block): SpecialDay => ({
    ...block,
    kind: "block",
    key: block.id,
  }));
  const closings = schedule.closings.map((closing): SpecialDay => ({
    ...closing,
    kind: "closing",
    key: closing.id,
  }));
  return [...overrides, ...blocks, ...closings].sort(
    (a, b) =>
      compare(a.fromDate, b.fromDate) ||
      startOf(a) - startOf(b) ||
      compare(a.untilDate, b.untilDate),
  );
}

function startOf(day: SpecialDay): number {
  return day.kind === "block" ? (day.fromMinutes ?? 0) : 0;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
