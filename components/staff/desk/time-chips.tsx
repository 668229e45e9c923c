"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { cn } from "@/components/kit/ui/cn";

type TimeChipsProps = {
  label: string;
  starts: readonly number[];
  timeZone: string;
  value: number | null;
  /** The current minute: a start that is not later is called "now". */
  now: number;
  onChange: (startsAt: number) => void;
};

/** Times to choose from, as radio buttons that are large enough for a wet thumb. */
export function TimeChips({ label, starts, timeZone, value, now, onChange }: TimeChipsProps) {
  const t = useTranslations("desk");
  const format = useFormat();
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-semibold">{label}</legend>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(5.25rem,1fr))] gap-2">
        {starts.map((startsAt) => (
          <label
            key={startsAt}
            className={cn("choice !min-h-12 justify-center !gap-0 !p-2 text-center font-semibold")}
          >
            <input
              type="radio"
              name="desk-time"
              className="sr-only"
              checked={startsAt === value}
              onChange={() => onChange(startsAt)}
            />
            {startsAt <= now ? t("now") : format.time(startsAt, timeZone)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
