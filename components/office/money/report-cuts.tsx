"use client";

import { useConvex } from "convex/react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/components/kit/format/use-format";
import { Card } from "@/components/kit/ui/card";
import { Segmented } from "@/components/kit/ui/segmented";
import { Skeleton } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { minorUnitDigits } from "@/lib/money";
import { METHODS, NO_SUMS } from "@/lib/payment/report";
import { CsvButton } from "@/components/office/figures/csv-button";
import { filledDays } from "@/components/office/figures/ranges";
import { SumsTable } from "./sums-table";
import {
  type Cut,
  CUTS,
  type Group,
  type MoneyReport,
  type Range,
} from "@/components/office/figures/types";

// The chart library comes with the first report that is looked at.
const TakingsChart = dynamic(
  () => import("./takings-chart").then((module) => module.TakingsChart),
  { ssr: false, loading: () => <Skeleton className="h-72" /> },
);

type ReportCutsProps = { shopId: string; range: Range; report: MoneyReport };

/** The takings by day, barber, service or method: a chart, and the table behind it. */
export function ReportCuts({ shopId, range, report }: ReportCutsProps) {
  const t = useTranslations("money");
  const format = useFormat();
  const labelOf = useGroupLabel();
  const convex = useConvex();
  const [cut, setCut] = useState<Cut>("day");
  const groups = groupsOf(report, cut);
  const shown =
    cut === "day"
      ? filledDays(range, groups, (date) => ({ key: date, label: date, ...NO_SUMS }))
      : groups;
  const major = 10 ** minorUnitDigits(report.currency);
  const bars = shown.map((group) => ({
    label: labelOf(cut, group),
    takings: group.takingsMinor / major,
    back: (group.refundsMinor + group.disputedMinor) / major,
  }));
  return (
    <Card className="grid gap-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Segmented
          label={t("cut")}
          value={cut}
          options={CUTS.map((value) => ({ value, label: t(`cut_${value}`) }))}
          onChange={setCut}
        />
        <CsvButton
          load={() => convex.query(api.reports.moneyCsv, { shopId, ...range, by: cut })}
          fileName={`takings-${range.from}-${range.to}-by-${cut}.csv`}
        />
      </div>
      <TakingsChart
        bars={bars}
        names={{ takings: t("takingsMinor"), back: t("back") }}
        money={(amount) => format.money(Math.round(amount * major), report.currency)}
      />
      <SumsTable
        caption={t("tableOf", { cut: t(`cut_${cut}`) })}
        head={t(`cut_${cut}`)}
        labelOf={(group) => labelOf(cut, group)}
        groups={groups}
        report={report}
      />
    </Card>
  );
}

function groupsOf(report: MoneyReport, cut: Cut): readonly Group[] {
  switch (cut) {
    case "day":
      return report.byDay;
    case "barber":
      return report.byBarber;
    case "service":
      return report.byService;
    case "method":
      return report.byMethod;
    default:
      return cut satisfies never;
  }
}

/** Days and methods in the visitor's words; people and services have names of their own. */
function useGroupLabel(): (cut: Cut, group: Group) => string {
  const t = useTranslations("money");
  const format = useFormat();
  return (cut, { key, label }) => {
    if (cut === "day") return format.shortDay(key);
    const method = METHODS.find((known) => known === key);
    return cut === "method" && method ? t(`method_${method}`) : label;
  };
}
