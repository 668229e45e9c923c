import { parseScheduleBlock, parseScheduleClosing } from "@/lib/availability/parseSchedule";
import { problemsOf, type Problems } from "@/components/kit/form/problems";

/** Time without bookings, as it is typed. */
export type BlockForm = {
  fromDate: string;
  untilDate: string;
  /** Only some hours of the first date. */
  partOfDay: boolean;
  fromMinutes: number;
  untilMinutes: number;
  reason: string;
};

/** The arguments of `schedule.addBlock`, without the barber. */
export type BlockArgs = {
  fromDate: string;
  untilDate: string;
  fromMinutes?: number;
  untilMinutes?: number;
  reason: string;
};

export function blockArgsOf(form: BlockForm): BlockArgs {
  const { fromDate, untilDate, partOfDay, fromMinutes, untilMinutes, reason } = form;
  return partOfDay
    ? { fromDate, untilDate: fromDate, fromMinutes, untilMinutes, reason }
    : { fromDate, untilDate, reason };
}

/** What is wrong, by field of the form; empty when it can be saved. */
export function blockProblems(form: BlockForm): Problems {
  const { fromDate, untilDate, reason } = form;
  if (!form.partOfDay) {
    const parsed = parseScheduleClosing({ fromDate, untilDate, reason });
    return parsed.ok ? new Map() : problemsOf(parsed.problems);
  }
  const { fromMinutes, untilMinutes } = form;
  const hours = { kind: "hours", date: fromDate, fromMinutes, untilMinutes, reason } as const;
  const parsed = parseScheduleBlock(hours);
  if (parsed.ok) return new Map();
  // The rules call it `date`; the form has it as the first date.
  return problemsOf(
    parsed.problems.map((each) => (each.field === "date" ? { ...each, field: "fromDate" } : each)),
  );
}
