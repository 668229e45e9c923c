"use client";

import { useTranslations } from "next-intl";
import { useFirstWeekday } from "@/components/kit/format/use-first-weekday";
import { useFormat } from "@/components/kit/format/use-format";
import { cn } from "@/components/kit/ui/cn";
import { Table } from "@/components/kit/ui/table";
import { type Depth, heatOf } from "./heat";
import { Panel } from "./panel";
import type { NumbersReport, Scope } from "./types";
import { useFigureText } from "@/components/office/figures/use-figure-text";

/** Figures stay readable on every depth: ink up to the third, the light ink on the last. */
const PAINT: Record<Depth, string> = {
  0: "text-ink-soft",
  1: "bg-[color-mix(in_oklab,var(--chart-1)_14%,var(--surface-raised))]",
  2: "bg-[color-mix(in_oklab,var(--chart-1)_28%,var(--surface-raised))]",
  3: "bg-[color-mix(in_oklab,var(--chart-1)_42%,var(--surface-raised))]",
  4: "bg-chart-1 font-bold text-good-ink",
};

/** In which hours of the week visits begin: a table whose cells are painted. */
export function HourPanel({ report, scope }: { report: NumbersReport; scope: Scope }) {
  const t = useTranslations("numbers");
  return (
    <Panel scope={scope} title={t("hourTitle")} about={t("hourAbout")} cut="hour">
      {report.byHour.length === 0 ? <p>{t("noBookings")}</p> : <HeatTable report={report} />}
    </Panel>
  );
}

function HeatTable({ report: { byHour, currency } }: { report: NumbersReport }) {
  const t = useTranslations("numbers");
  const format = useFormat();
  const firstWeekday = useFirstWeekday();
  const text = useFigureText(currency);
  const { hours, rows } = heatOf(byHour, firstWeekday);
  return (
    <Table caption={t("hourTitle")} hideCaption className="[&_:is(th,td)]:px-1.5">
      <thead>
        <tr>
          <th scope="col">
            <span className="sr-only">{t("weekday")}</span>
          </th>
          {hours.map((hour) => (
            <th key={hour} scope="col" data-number>
              {format.clock(hour * 60)}
            </th>
          ))}
          <th scope="col" data-number>
            {t("total")}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ isoWeekday, total, cells }) => (
          <tr key={isoWeekday}>
            <th scope="row" className="font-normal">
              {format.weekday(isoWeekday, "short")}
            </th>
            {cells.map(({ hour, booked, depth }) => (
              <td key={hour} data-number className={cn(PAINT[depth])}>
                {text.count(booked)}
              </td>
            ))}
            <td data-number className="font-semibold">
              {text.count(total)}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
