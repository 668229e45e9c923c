"use client";

import { useTranslations } from "next-intl";
import { utilisation } from "@/lib/numbers/figures";
import { BarList } from "./bar-list";
import { FiguresTable } from "./figures-table";
import { Panel } from "./panel";
import type { NumbersReport, Scope } from "./types";
import { useFigureText } from "@/components/office/figures/use-figure-text";

/** How much of the time that each chair was open went into visits. */
export function BarberPanel({ report, scope }: { report: NumbersReport; scope: Scope }) {
  const t = useTranslations("numbers");
  const { byBarber, total, currency } = report;
  const text = useFigureText(currency);
  const inOrder = [...byBarber].sort((a, b) => (utilisation(b) ?? -1) - (utilisation(a) ?? -1));
  return (
    <Panel
      scope={scope}
      title={t("barberTitle")}
      about={t("barberAbout")}
      cut="barber"
      table={
        <FiguresTable
          kind="chairs"
          caption={t("barberTitle")}
          head={t("barber")}
          groups={inOrder}
          total={total}
          currency={currency}
        />
      }
    >
      <BarList
        label={t("barberTitle")}
        lines={inOrder.map((group) => ({
          key: group.key,
          label: group.label,
          value: text.rate(utilisation(group)),
          share: utilisation(group),
          note: t("chairNote", {
            used: text.minutes(group.usedMinutes),
            worked: text.minutes(group.workedMinutes),
            count: group.booked,
          }),
        }))}
      />
    </Panel>
  );
}
