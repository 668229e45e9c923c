"use client";

import { useTranslations } from "next-intl";
import { isDate } from "@/components/kit/format/when";
import { DateField } from "@/components/kit/ui/field";
import { Segmented } from "@/components/kit/ui/segmented";
import { presetOf, PRESETS, rangeOf } from "./ranges";
import type { Range } from "./types";

type RangeChoiceProps = { range: Range; today: string; onChange: (range: Range) => void };

/** The days that a report is about: counted back from today, or somebody's own. */
export function RangeChoice({ range, today, onChange }: RangeChoiceProps) {
  const t = useTranslations("money");
  const preset = presetOf(range, today);
  const set = (changed: Partial<Range>) => {
    const next = { ...range, ...changed };
    if (isDate(next.from) && isDate(next.to) && next.from <= next.to) onChange(next);
  };
  return (
    <div className="flex flex-wrap items-end gap-4">
      <Segmented
        label={t("range")}
        value={preset ?? "own"}
        options={[
          ...PRESETS.map((value) => ({ value, label: t(`range_${value}`) })),
          ...(preset === null ? [{ value: "own" as const, label: t("range_own") }] : []),
        ]}
        onChange={(value) => {
          if (value !== "own") onChange(rangeOf(value, today));
        }}
      />
      <div className="flex flex-wrap gap-3">
        <DateField
          id="report-from"
          label={t("from")}
          max={range.to}
          value={range.from}
          onChange={(event) => set({ from: event.target.value })}
        />
        <DateField
          id="report-to"
          label={t("to")}
          min={range.from}
          value={range.to}
          onChange={(event) => set({ to: event.target.value })}
        />
      </div>
    </div>
  );
}
