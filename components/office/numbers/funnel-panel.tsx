"use client";

import { useTranslations } from "next-intl";
import { Table } from "@/components/kit/ui/table";
import { rateOf } from "@/lib/numbers/figures";
import { FUNNEL_STEPS, type FunnelStep, stepBefore } from "@/lib/numbers/funnel";
import { BarList } from "./bar-list";
import { Panel } from "./panel";
import type { NumbersReport, Scope } from "./types";
import { useFigureText } from "@/components/office/figures/use-figure-text";

/** How many of those who looked at the shop's pages came how far towards a booking. */
export function FunnelPanel({ report, scope }: { report: NumbersReport; scope: Scope }) {
  const t = useTranslations("numbers");
  const { funnel, currency } = report;
  const text = useFigureText(currency);
  const noteOf = (step: FunnelStep) => {
    const before = stepBefore(step);
    if (before === null) return {};
    const rate = rateOf(funnel[step], funnel[before]);
    return { note: t("ofBefore", { rate: text.rate(rate), step: t(`step_${before}`) }) };
  };
  return (
    <Panel
      scope={scope}
      title={t("funnelTitle")}
      about={t("funnelAbout")}
      cut="funnel"
      table={<FunnelTable report={report} />}
    >
      {funnel.visited === 0 ? (
        <p>{t("noVisitors")}</p>
      ) : (
        <BarList
          ordered
          label={t("funnelTitle")}
          lines={FUNNEL_STEPS.map((step) => ({
            key: step,
            label: t(`step_${step}`),
            value: text.count(funnel[step]),
            share: rateOf(funnel[step], funnel.visited),
            ...noteOf(step),
          }))}
        />
      )}
    </Panel>
  );
}

function FunnelTable({ report: { funnel, currency } }: { report: NumbersReport }) {
  const t = useTranslations("numbers");
  const text = useFigureText(currency);
  return (
    <Table caption={t("funnelTitle")} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t("step")}</th>
          {(["visited", "shareOfVisitors", "shareOfBefore"] as const).map((column) => (
            <th key={column} scope="col" data-number>
              {t(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {FUNNEL_STEPS.map((step) => {
          const before = stepBefore(step);
          return (
            <tr key={step}>
              <th scope="row" className="font-normal">
                {t(`step_${step}`)}
              </th>
              <td data-number>{text.count(funnel[step])}</td>
              <td data-number>{text.rate(rateOf(funnel[step], funnel.visited))}</td>
              <td data-number>
                {before === null ? "" : text.rate(rateOf(funnel[step], funnel[before]))}
              </td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
