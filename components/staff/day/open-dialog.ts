import type { Wanted } from "@/components/staff/desk/visit-choice";
import type { WalkInStart } from "@/components/staff/desk/walk-in-sheet";
import type { BlockForm } from "@/components/staff/schedule/block-form";
import { localMinutes } from "@/lib/time/zones";

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
  const fromMinutes = localMinutes(from, timeZone);
  // Midnight at the end of a day is its last minute, not its first.
  const untilMinutes = localMinutes(until, timeZone) || 24 * 60;
  return {
    fromDate: date,
    untilDate: date,
    partOfDay: true,
    reason: "",
    fromMinutes,
    untilMinutes,
  };
}
