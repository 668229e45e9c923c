"use client";

import { useTranslations } from "next-intl";
import { Table } from "@/components/kit/ui/table";
import {
  averageValueMinor,
  type Counts,
  type Figures,
  type Group,
  noShowRate,
  utilisation,
} from "@/lib/numbers/figures";
import { useFigureText } from "@/components/office/figures/use-figure-text";

const COLUMNS = [
  "booked",
  "completed",
  "noShow",
  "cancelled",
  "value",
  "average",
  "noShowRate",
] as const;
const CHAIR_COLUMNS = ["used", "worked", "utilisation"] as const;

type FiguresTableProps = {
  caption: string;
  /** What the first column holds. */
  head: string;
  currency: string;
  labelOf?: (group: { key: string; label: string }) => string;
} & (
  | { kind: "chairs"; groups: readonly Group<Figures>[]; total: Figures }
  | { kind: "counts"; groups: readonly Group<Counts>[] }
);

/** The figures behind a picture; with a total where the lines add up to one. */
export function FiguresTable(props: FiguresTableProps) {
  const { caption, head, currency, labelOf = ({ label }) => label } = props;
  const t = useTranslations("numbers");
  const { countCells, chairCells } = useCells(currency);
  const columns = props.kind === "chairs" ? [...COLUMNS, ...CHAIR_COLUMNS] : COLUMNS;
  return (
    <Table caption={caption} hideCaption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          {columns.map((column) => (
            <th key={column} scope="col" data-number>
              {t(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.groups.map((group) => (
          <tr key={group.key}>
            <th scope="row" className="font-normal whitespace-nowrap">
              {labelOf(group)}
            </th>
            {countCells(group)}
            {"usedMinutes" in group && chairCells(group)}
          </tr>
        ))}
      </tbody>
      {props.kind === "chairs" && (
        <tfoot>
          <tr className="font-bold">
            <th scope="row">{t("total")}</th>
            {countCells(props.total)}
            {chairCells(props.total)}
          </tr>
        </tfoot>
      )}
    </Table>
  );
}

function useCells(currency: string) {
  const text = useFigureText(currency);
  const cells = (values: readonly string[]) =>
    values.map((value, column) => (
      // Columns have a fixed order.
      <td key={column} data-number>
        {value}
      </td>
    ));
  return {
    countCells: (counts: Counts) =>
      cells([
        ...[counts.booked, counts.completed, counts.noShow, counts.cancelled].map(text.count),
        text.money(counts.valueMinor),
        text.money(averageValueMinor(counts)),
        text.rate(noShowRate(counts)),
      ]),
    chairCells: (figures: Figures) =>
      cells([
        text.minutes(figures.usedMinutes),
        text.minutes(figures.workedMinutes),
        text.rate(utilisation(figures)),
      ]),
  };
}
