"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import type { Interval } from "@/components/kit/types/schedule";

/** "09:00 to 13:00, 14:00 to 18:00". */
export function useHoursText(): (hours: readonly Interval[]) => string {
  const t = useTranslations();
  const format = useFormat();
  return (hours) =>
    hours.length === 0
      ? t("hours.dayOff")
      : hours
          .map(({ fromMinutes, untilMinutes }) =>
            t("common.fromTo", { from: format.clock(fromMinutes), to: format.clock(untilMinutes) }),
          )
          .join(", ");
}
