"use client";

import { useTranslations } from "next-intl";
import type { Interval } from "@/lib/availability/intervals";
import { minutesOf } from "./timeline";

/** "45 min", "1 h", "1 h 30 min". */
export function useLengthText(): (stretch: Interval) => string {
  const t = useTranslations("day");
  return (stretch) => {
    const all = minutesOf(stretch);
    const [hours, minutes] = [Math.floor(all / 60), all % 60];
    if (hours === 0) return t("lengthMinutes", { minutes });
    return minutes === 0 ? t("lengthHours", { hours }) : t("lengthBoth", { hours, minutes });
  };
}
