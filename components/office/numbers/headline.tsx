"use client";

import { useTranslations } from "next-intl";
import { StatTile, StatTiles } from "@/components/kit/ui/stat-tile";
import { changeOf, pointsOf } from "@/lib/numbers/change";
import { averageValueMinor, noShowRate, rateOf, utilisation } from "@/lib/numbers/figures";
import type { NumbersReport, Totals } from "./types";
import { type FigureText, useFigureText } from "@/components/office/figures/use-figure-text";

type HeadlineProps = {
  report: NumbersReport;
  /** The sums of as many days before; undefined while they load, null when there are none. */
  earlier: Totals | null | undefined;
};

/** The figures to look at first, each with what it was before. */
export function Headline({ report, earlier }: HeadlineProps) {
  const t = useTranslations("numbers");
  const text = useFigureText(report.currency);
  const noteOf = useNotes(earlier, text);
  const { total, funnel } = report;
  const shareBooked = (of: Totals) => rateOf(of.funnel.confirmed, of.funnel.visited);
  const average = averageValueMinor(total);
  return (
    <StatTiles>
      <StatTile
        label={t("booked")}
        value={text.count(total.booked)}
        note={noteOf.amount(total.booked, (of) => of.total.booked, text.count)}
      />
      <StatTile
        label={t("value")}
        value={text.money(total.valueMinor)}
        note={noteOf.amount(total.valueMinor, (of) => of.total.valueMinor, text.money)}
      />
      <StatTile
        label={t("average")}
        value={text.money(average)}
        note={noteOf.amount(average, (of) => averageValueMinor(of.total), text.money)}
      />
      <StatTile
        label={t("utilisation")}
        value={text.rate(utilisation(total))}
        note={noteOf.rate(utilisation(total), (of) => utilisation(of.total))}
      />
      <StatTile
        label={t("noShowRate")}
        value={text.rate(noShowRate(total))}
        note={noteOf.rate(noShowRate(total), (of) => noShowRate(of.total))}
      />
      <StatTile
        label={t("cancelled")}
        value={text.count(total.cancelled)}
        note={noteOf.amount(total.cancelled, (of) => of.total.cancelled, text.count)}
      />
      <StatTile
        label={t("visited")}
        value={text.count(funnel.visited)}
        note={noteOf.amount(funnel.visited, (of) => of.funnel.visited, text.count)}
      />
      <StatTile
        label={t("conversion")}
        value={text.rate(shareBooked(report))}
        note={noteOf.rate(shareBooked(report), shareBooked)}
      />
    </StatTiles>
  );
}

/** How a figure stands against the days before, in words: never by a colour alone. */
function useNotes(earlier: Totals | null | undefined, text: FigureText) {
  const t = useTranslations("numbers");
  return {
    amount: (
      now: number | null,
      pick: (of: Totals) => number | null,
      write: (figure: number) => string,
    ) => {
      if (earlier === null) return;
      if (earlier === undefined) return t("comparing");
      const before = pick(earlier);
      const change = changeOf(now, before);
      if (before === null || change.kind === "none") return t("noBefore");
      if (change.kind === "same") return t("sameAsBefore");
      return t("changedFrom", { change: text.change(change.share), before: write(before) });
    },
    rate: (now: number | null, pick: (of: Totals) => number | null) => {
      if (earlier === null) return;
      if (earlier === undefined) return t("comparing");
      const before = pick(earlier);
      const points = pointsOf(now, before);
      if (before === null || points === null) return t("noBefore");
      if (Math.abs(points) < 0.05) return t("sameAsBefore");
      return t("pointsFrom", { points: text.points(points), before: text.rate(before) });
    },
  };
}
