"use client";

import { useTranslations } from "next-intl";
import { rateOf } from "@/lib/numbers/figures";
import { BarList } from "./bar-list";
import { FiguresTable } from "./figures-table";
import { Panel } from "./panel";
import type { NumbersReport, Scope } from "./types";
import { useFigureText } from "@/components/office/figures/use-figure-text";

/** Services shown as bars; the table has every one. */
const SHOWN = 8;

/** What people book, the most booked first. */
export function ServicePanel({ report, scope }: { report: NumbersReport; scope: Scope }) {
  const t = useTranslations("numbers");
  const { byService, currency } = report;
  const text = useFigureText(currency);
  const inOrder = [...byService].sort((a, b) => b.booked - a.booked || b.valueMinor - a.valueMinor);
  const most = inOrder[0]?.booked ?? 0;
  return (
    <Panel
      scope={scope}
      title={t("serviceTitle")}
      about={t("serviceAbout")}
      cut="service"
      table={
        <FiguresTable
          kind="counts"
          caption={t("serviceTitle")}
          head={t("service")}
          groups={inOrder}
          currency={currency}
        />
      }
    >
      {inOrder.length === 0 ? (
        <p>{t("noBookings")}</p>
      ) : (
        <BarList
          ordered
          label={t("serviceTitle")}
          lines={inOrder.slice(0, SHOWN).map((group) => ({
            key: group.key,
            label: group.label,
            value: text.count(group.booked),
            share: rateOf(group.booked, most),
            note: t("worth", { amount: text.money(group.valueMinor) }),
          }))}
        />
      )}
    </Panel>
  );
}
