"use client";

import { SelectField } from "@/components/kit/ui/field";

type ZoneFieldProps = {
  id: string;
  label: string;
  hint: string;
  timeZone: string;
  error: string | null;
  onChange: (timeZone: string) => void;
};

/** The time zones that the browser knows, by place; the one there is stays in the list. */
export function ZoneField({ id, label, hint, timeZone, error, onChange }: ZoneFieldProps) {
  const zones = new Set([timeZone, ...Intl.supportedValuesOf("timeZone")]);
  return (
    <SelectField
      id={id}
      label={label}
      hint={hint}
      value={timeZone}
      error={error}
      onChange={(event) => onChange(event.target.value)}
    >
      {[...zones].map((zone) => (
        <option key={zone} value={zone}>
          {zone.replaceAll("_", " ")}
        </option>
      ))}
    </SelectField>
  );
}
