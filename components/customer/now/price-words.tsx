"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import type { Quote } from "./types";

type PriceWordsProps = { quote: Extract<Quote, { ok: true }>; currency: string };

/** The whole price, the way included; a span where barbers differ. */
export function PriceWords({ quote, currency }: PriceWordsProps) {
  const t = useTranslations("now");
  const format = useFormat();
  const { fromMinor, toMinor, travelFeeMinor, dueNowMinor } = quote;
  const money = (minor: number) => format.money(minor, currency);
  return (
    <span className="grid gap-0.5">
      <span>
        {fromMinor === toMinor
          ? money(toMinor)
          : t("priceSpan", { from: money(fromMinor), to: money(toMinor) })}
      </span>
      {travelFeeMinor > 0 && (
        <span className="text-sm font-normal text-ink-soft">
          {t("feeIncluded", { fee: money(travelFeeMinor) })}
        </span>
      )}
      {dueNowMinor > 0 && (
        <span className="text-sm font-normal text-ink-soft">
          {t("dueAfterYes", { amount: money(dueNowMinor) })}
        </span>
      )}
    </span>
  );
}
