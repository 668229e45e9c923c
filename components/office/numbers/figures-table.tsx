"use client";

import { useTranslations } from "next-intl";
import {
  averageValueMinor,
  type Counts,
  type Figures,
  type Group,
  noShowRate,
  utilisation,
} from "@/lib/numbers/figures";
import { GroupsTable } from "@/components/office/figures/groups-table";
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
  const { counts, chair } = useFigures(currency);
  const columns = props.kind === "chairs" ? [...COLUMNS, ...CHAIR_COLUMNS] : COLUMNS;
  return (
    <GroupsTable
      caption={caption}
      head={head}
      columns={columns.map((column) => t(column))}
      rows={props.groups.map((group) => ({
        key: group.key,
        label: labelOf(group),
        figures: [...counts(group), ...("usedMinutes" in group ? chair(group) : [])],
      }))}
      total={
        props.kind === "chairs"
          ? { label: t("total"), figures: [...counts(props.total), ...chair(props.total)] }
          : undefined
      }
    />
  );
}

/** What there is to say of a group, in the order of the columns. */
function useFigures(currency: string) {
  const text = useFigureText(currency);
  return {
    counts: (counts: Counts) => [
      ...[counts.booked, counts.completed, counts.noShow, counts.cancelled].map(text.count),
      text.money(counts.valueMinor),
      text.money(averageValueMinor(counts)),
      text.rate(noShowRate(counts)),
    ],
    chair: (figures: Figures) => [
      text.minutes(figures.usedMinutes),
      text.minutes(figures.workedMinutes),
      text.rate(utilisation(figures)),
    ],
  };
}
