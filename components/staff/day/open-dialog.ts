import { minutesOf } from "@/components/kit/format/when";
import type { Wanted } from "@/components/staff/desk/visit-choice";
import type { WalkInStart } from "@/components/staff/desk/walk-in-sheet";
import type { BlockForm } from "@/components/staff/schedule/block-form";

/** What is open over the day; one at a time. */
export type OpenDialog =
  | { kind: "gap"; first: Required<WalkInStart>; until: number }
  | { kind: "walkIn"; first: WalkInStart }
  | { kind: "overbook"; first: WalkInStart; wanted: Wanted }
  | { kind: "block"; barberId: string; first: BlockForm }
  | { kind: "visit"; barberId: string; appointmentId: string }
  | { kind: "pay"; appointmentId: string };

/** A block of one stretch of a date, as the form begins. */
export function blockFormAt(
  date: string,
  { from, until }: { from: number; until: number },
  timeZone: string,
): BlockForm {
  // Midnight at the end of a day is its last minute, not its first.
  return blockFormOf(date, minutesOf(from, timeZone), minutesOf(until, timeZone) || 24 * 60);
}

/** The same of minutes since midnight. */
export function blockFormOf(date: string, fromMinutes: number, untilMinutes: number): BlockForm {
  return {
    fromDate: date,
    untilDate: date,
    partOfDay: true,
    reason: "",
    fromMinutes,
    untilMinutes,
  };
}
