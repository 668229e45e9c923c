import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import type { Shop } from "./types";

const WEEK = [1, 2, 3, 4, 5, 6, 7];

export function HoursTable({ hours }: { hours: Shop["hours"] }) {
  const format = useFormat();
  const t = useTranslations();
  return (
    <dl className="mt-3 grid gap-1.5">
      {WEEK.map((isoWeekday) => {
        const ofDay = hours.find((day) => day.isoWeekday === isoWeekday)?.hours ?? [];
        return (
          <div key={isoWeekday} className="flex justify-between gap-4">
            <dt className="text-ink-soft">{format.weekday(isoWeekday)}</dt>
            <dd className="text-end">
              {ofDay.length === 0
                ? t("shop.closed")
                : ofDay
                    .map(({ fromMinutes, untilMinutes }) =>
                      t("common.fromTo", {
                        from: format.clock(fromMinutes),
                        to: format.clock(untilMinutes),
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
