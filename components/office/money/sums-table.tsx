"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { Table } from "@/components/kit/ui/table";
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
  const cells = (sums: MoneyReport["total"]) =>
    COLUMNS.map((column) => (
      <td key={column} data-number>
        {format.money(sums[column], report.currency)}
      </td>
    ));
  return (
    <Table caption={caption} hideCaption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          {COLUMNS.map((column) => (
            <th key={column} scope="col" data-number>
              {t(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <tr key={group.key}>
            <th scope="row" className="font-normal whitespace-nowrap">
              {labelOf(group)}
            </th>
            {cells(group)}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="font-bold">
          <th scope="row">{t("total")}</th>
          {cells(report.total)}
        </tr>
      </tfoot>
    </Table>
  );
}
