"use client";

import { useTranslations } from "next-intl";
import type { Shop } from "@/components/shop/types";
import { useFormat } from "@/components/format/use-format";
import { Button } from "@/components/ui/button";
import type { Choice, Step } from "./choice";

type ChoiceSummaryProps = { shop: Shop; choice: Choice; onChange: (step: Step) => void };
type Row = { step: Step; label: string; value: string; change: string };

/** What has been chosen so far, each part with a way back to it. */
export function ChoiceSummary({ shop, choice, onChange }: ChoiceSummaryProps) {
  const t = useTranslations();
  const rows = useRows(shop, choice);
  if (rows.length === 0) return null;
  return (
    <dl className="mt-6 divide-y divide-line border-y border-line">
      {rows.map((row) => (
        <div key={row.step} className="grid grid-cols-[4.5rem_1fr_auto] items-center gap-3 py-1">
          <dt className="text-sm text-ink-soft">{row.label}</dt>
          <dd className="font-semibold">{row.value}</dd>
          <dd>
            <Button
              variant="quiet"
              size="sm"
              className="underline"
              aria-label={row.change}
              onClick={() => onChange(row.step)}
            >
              {t("common.change")}
            </Button>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function useRows(shop: Shop, { barber, service, date, start }: Choice): Row[] {
  const format = useFormat();
  const t = useTranslations("book");
  const rows: Row[] = [];
  if (barber !== null)
    rows.push({
      step: "barber",
      label: t("labelBarber"),
      value: barber.name,
      change: t("changeBarber"),
    });
  if (service !== null)
    rows.push({
      step: "service",
      label: t("labelService"),
      value: `${service.name}, ${format.money(service.priceMinor, shop.currency)}`,
      change: t("changeService"),
    });
  if (date !== null)
    rows.push({
      step: "day",
      label: t("labelDay"),
      value: format.day(date),
      change: t("changeDay"),
    });
  if (start !== null)
    rows.push({
      step: "time",
      label: t("labelTime"),
      value: format.time(start, shop.timeZone),
      change: t("changeTime"),
    });
  return rows;
}
