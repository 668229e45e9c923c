"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { filledDays } from "@/components/office/figures/ranges";
import { Skeleton } from "@/components/kit/ui/skeleton";
import { NO_FIGURES } from "@/lib/numbers/figures";
import { FiguresTable } from "./figures-table";
import { Panel } from "./panel";
import type { NumbersReport, Scope } from "./types";

// The chart library comes with the first report that is looked at.
const DayChart = dynamic(() => import("./day-chart").then((module) => module.DayChart), {
  ssr: false,
  loading: () => <Skeleton className="h-72" />,
});

type DayPanelProps = { report: NumbersReport; scope: Scope; className?: string };

/** How many visits each day has, and what became of them. */
export function DayPanel({ report, scope, className }: DayPanelProps) {
  const t = useTranslations("numbers");
  const format = useFormat();
  const days = filledDays(scope.range, report.byDay, (date) => ({
    key: date,
    label: date,
    ...NO_FIGURES,
  }));
  return (
    <Panel
      scope={scope}
      className={className}
      title={t("dayTitle")}
      about={t("dayAbout")}
      cut="day"
      table={
        <FiguresTable
          kind="chairs"
          caption={t("dayTitle")}
          head={t("day")}
          groups={report.byDay}
          total={report.total}
          currency={report.currency}
          labelOf={({ key }) => format.shortDay(key)}
        />
      }
    >
      {report.total.booked + report.total.cancelled === 0 ? (
        <p>{t("noBookings")}</p>
      ) : (
        <DayChart
          bars={days.map((day) => ({
            label: format.shortDay(day.key),
            kept: day.booked - day.noShow,
            noShow: day.noShow,
            cancelled: day.cancelled,
          }))}
          names={{ kept: t("kept"), noShow: t("noShow"), cancelled: t("cancelled") }}
        />
      )}
    </Panel>
  );
}
