import { useTranslations } from "next-intl";
import { clockText, weekdayText } from "@/components/format/when";
import type { Shop } from "./types";

const WEEK = [1, 2, 3, 4, 5, 6, 7];

export function HoursTable({ hours }: { hours: Shop["hours"] }) {
  const t = useTranslations();
  return (
    <dl className="mt-3 grid gap-1.5">
      {WEEK.map((isoWeekday) => {
        const ofDay = hours.find((day) => day.isoWeekday === isoWeekday)?.hours ?? [];
        return (
          <div key={isoWeekday} className="flex justify-between gap-4">
            <dt className="text-ink-soft">{weekdayText(isoWeekday)}</dt>
            <dd className="text-right">
              {ofDay.length === 0
                ? t("shop.closed")
                : ofDay
                    .map(({ fromMinutes, untilMinutes }) =>
                      t("common.fromTo", {
                        from: clockText(fromMinutes),
                        to: clockText(untilMinutes),
                      }),
                    )
                    .join(", ")}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
