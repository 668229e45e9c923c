"use client";

import { useFormat } from "@/components/kit/format/use-format";
import { describe } from "@/components/kit/ui/field";

type TimeSelectProps = {
  id: string;
  /** Read out; the words around the control are shown beside it. */
  label: string;
  /** Minutes since midnight. */
  value: number;
  gridMinutes: number;
  /** An end may be the end of the day, a start may not. */
  isEnd?: boolean;
  error: string | null;
  onChange: (minutes: number) => void;
};

/** A time on the shop's grid: a list, so that nothing off the grid can be typed. */
export function TimeSelect(props: TimeSelectProps) {
  const { id, label, value, gridMinutes, isEnd = false, error, onChange } = props;
  const format = useFormat();
  return (
    <select
      id={id}
      aria-label={label}
      value={value}
      className="control w-24 max-sm:px-2 sm:w-28"
      onChange={(event) => onChange(Number(event.target.value))}
      {...describe(id, undefined, error)}
    >
      {timesOf(gridMinutes, isEnd, value).map((minutes) => (
        <option key={minutes} value={minutes}>
          {format.clock(minutes)}
        </option>
      ))}
    </select>
  );
}

/** All times of the grid; what was entered on an earlier grid stays in the list. */
function timesOf(gridMinutes: number, isEnd: boolean, value: number): number[] {
  const times = Array.from({ length: (24 * 60) / gridMinutes + 1 }, (_, at) => at * gridMinutes);
  const fitting = isEnd ? times.slice(1) : times.slice(0, -1);
  return fitting.includes(value) ? fitting : [...fitting, value].sort((a, b) => a - b);
}
