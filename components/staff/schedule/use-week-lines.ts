"use client";

import { useTranslations } from "next-intl";
import type { Line } from "@/components/kit/form/shared-form";
import { useFirstWeekday } from "@/components/kit/format/use-first-weekday";
import { useFormat } from "@/components/kit/format/use-format";
import { weekFrom } from "@/components/kit/format/week";
import { useHoursText } from "./use-hours-text";
import type { DayForm, Season, WeekForm } from "./week-form";

/** The weekly hours in words: a line a weekday, and for a season its dates and the days it changes. */
export function useWeekLines(): (form: WeekForm) => Line[] {
  const t = useTranslations("hours");
  const format = useFormat();
  const firstWeekday = useFirstWeekday();
  const hoursText = useHoursText();
  const textOf = ({ kind, hours }: DayForm) =>
    kind === "usual" ? t("asUsual") : hoursText(kind === "off" ? [] : hours);
  const linesOf = ({ days }: Season, prefix: string) =>
    weekFrom(firstWeekday).flatMap((isoWeekday) => {
      const day = days[isoWeekday - 1];
      const label = `${prefix}${format.weekday(isoWeekday)}`;
      return day === undefined ? [] : [{ label, text: textOf(day) }];
    });
  return (form) =>
    form.flatMap((season, index) => {
      if (index === 0) return linesOf(season, "");
      const name = t("season", { number: index });
      const dates = [season.validFrom, season.validUntil].map((date) =>
        date ? format.date(date) : "…",
      );
      return [
        { label: name, text: t("dates", { from: dates[0] ?? "", until: dates[1] ?? "" }) },
        ...linesOf(season, `${name}, `),
      ];
    });
}
