"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { GroupsTable } from "@/components/office/figures/groups-table";
import type { Group, MoneyReport } from "@/components/office/figures/types";

const COLUMNS = [
  "takingsMinor",
  "tipsMinor",
  "noShowFeesMinor",
  "refundsMinor",
  "disputedMinor",
  "netMinor",
] as const;

type SumsTableProps = {
  caption: string;
  /** What the first column holds. */
  head: string;
  groups: readonly Group[];
  labelOf: (group: Group) => string;
  report: MoneyReport;
};

/** The figures behind a chart, and their total. */
export function SumsTable({ caption, head, groups, labelOf, report }: SumsTableProps) {
  const t = useTranslations("money");
  const format = useFormat();
  const figures = (sums: MoneyReport["total"]) =>
    COLUMNS.map((column) => format.money(sums[column], report.currency));
  return (
    <GroupsTable
      caption={caption}
      head={head}
      columns={COLUMNS.map((column) => t(column))}
      rows={groups.map((group) => ({
        key: group.key,
        label: labelOf(group),
        figures: figures(group),
      }))}
      total={{ label: t("total"), figures: figures(report.total) }}
    />
  );
}
