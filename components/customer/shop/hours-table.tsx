import { useTranslations } from "next-intl";
import { useFirstWeekday } from "@/components/kit/format/use-first-weekday";
import { useFormat } from "@/components/kit/format/use-format";
import { weekFrom } from "@/components/kit/format/week";
import { dateOf, isoWeekdayOf } from "@/components/kit/format/when";
import { cn } from "@/components/kit/ui/cn";
import { shownHours } from "@/lib/availability/shownHours";
import type { Shop } from "@/components/kit/types/shop";

type HoursTableProps = { hours: Shop["hours"]; timeZone: string; now: number };

export function HoursTable({ hours, timeZone, now }: HoursTableProps) {
  const format = useFormat();
  const firstWeekday = useFirstWeekday();
  const t = useTranslations();
  const shown = shownHours(hours);
  const today = isoWeekdayOf(dateOf(now, timeZone));
  return (
    <dl className="mt-2 grid">
      {weekFrom(firstWeekday).map((isoWeekday) => {
        const ofDay = shown.find((day) => day.isoWeekday === isoWeekday)?.hours ?? [];
        return (
          <div
            key={isoWeekday}
            className={cn(
              "-mx-2 flex justify-between gap-4 rounded-control px-2 py-0.5",
              isoWeekday === today && "bg-brass-wash font-semibold",
            )}
          >
            <dt className={isoWeekday === today ? undefined : "text-ink-soft"}>
              {format.weekday(isoWeekday)}
              {isoWeekday === today && <span className="sr-only"> ({t("common.today")})</span>}
            </dt>
            <dd className="text-end">
              {ofDay.length === 0
                ? t("shop.closed")
                : ofDay
                    .map(({ fromMinutes, untilMinutes }) =>
                      t("common.span", {
                        from: format.clock(fromMinutes),
                        to: format.clock(untilMinutes > 1440 ? untilMinutes - 1440 : untilMinutes),
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
