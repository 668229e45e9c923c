"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/kit/ui/button";
import { Icon } from "@/components/kit/ui/icon";
import { goesPastMidnight } from "@/lib/availability/shownHours";
import { problemKey, type Problems } from "@/components/kit/form/problems";
import { TimeSelect } from "@/components/kit/form/time-select";
import type { Interval } from "@/components/kit/types/schedule";

type IntervalsFieldProps = {
  /** Makes the controls' ids unique on the page. */
  id: string;
  /** The day that these hours are of, for readers. */
  name: string;
  hours: readonly Interval[];
  gridMinutes: number;
  /** Problems of these hours, by `problemKey(index, field)`. */
  problems: Problems;
  /** Hours may go on past midnight. */
  nights?: boolean;
  onChange: (hours: Interval[]) => void;
};

const ENDS = ["fromMinutes", "untilMinutes"] as const;

/** A day's stretches of work; what lies between two of them is a break. */
export function IntervalsField(props: IntervalsFieldProps) {
  const { id, name, hours, gridMinutes, problems, nights = false, onChange } = props;
  const t = useTranslations("hours");
  const words = useTranslations("errors");
  const change = (index: number, changed: Partial<Interval>) =>
    onChange(hours.map((each, at) => (at === index ? { ...each, ...changed } : each)));
  return (
    <ul className="grid gap-2">
      {hours.map((each, index) => {
        const found = ENDS.map((end) => problems.get(problemKey(index, end)) ?? null);
        const place = { day: name, number: index + 1 };
        return (
          // Intervals have no identity of their own: the place in the day is all there is.

          <li key={index} className="grid gap-1">
            <div className="flex items-center gap-2">
              <TimeSelect
                id={`${id}-${index}-from`}
                label={t("fromOf", place)}
                value={each.fromMinutes}
                error={found[0] == null ? null : words(found[0])}
                gridMinutes={gridMinutes}
                onChange={(fromMinutes) => change(index, { fromMinutes })}
              />
              <span className="text-ink-soft">{t("to")}</span>
              <TimeSelect
                isEnd
                id={`${id}-${index}-until`}
                label={t("untilOf", place)}
                value={each.untilMinutes}
                error={found[1] == null ? null : words(found[1])}
                gridMinutes={gridMinutes}
                onChange={(untilMinutes) => change(index, { untilMinutes })}
              />
              <Button
                variant="quiet"
                size="icon"
                aria-label={t("removeOf", place)}
                onClick={() => onChange(hours.filter((_, at) => at !== index))}
              >
                <Icon name="trash" />
              </Button>
            </div>
            {goesPastMidnight(each) && nights && (
              <p className="text-sm text-ink-soft">{t("nextDay")}</p>
            )}
            {ENDS.map((end, at) => {
              const code = found[at];
              return code == null ? null : (
                <p
                  key={end}
                  id={`${id}-${index}-${at === 0 ? "from" : "until"}-error`}
                  className="text-sm font-semibold text-bad"
                >
                  {words(code)}
                </p>
              );
            })}
          </li>
        );
      })}
    </ul>
  );
}
