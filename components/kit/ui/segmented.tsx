"use client";

import { useId } from "react";
import { cn } from "./cn";

type SegmentedProps<Value extends string> = {
  /** What is being chosen; read out, not shown. */
  label: string;
  options: readonly { value: Value; label: string }[];
  value: Value;
  onChange: (value: Value) => void;
  /** All of them in one row that is as wide as there is room, on a phone too. */
  even?: boolean;
};

/** One of a few, side by side (day or week, one barber or all): radio buttons underneath. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, options, value, onChange, even = false } = props;
  const name = useId();
  return (
    <fieldset className="max-w-full">
      <legend className="sr-only">{label}</legend>
      <div className={cn("segments", even && "segments-even")}>
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              className="sr-only"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
