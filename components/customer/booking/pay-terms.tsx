"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import type { Quote } from "./use-quote";

/** What is paid when, and what cancelling would cost, before anything is held. */
export function PayTerms({ quote, tipMinor }: { quote: Quote; tipMinor: number }) {
  const t = useTranslations("book");
  const format = useFormat();
  const { dueNowMinor, dueAtShopMinor, currency, policy, depositDemanded } = quote;
  const money = (minor: number) => format.money(minor, currency);
  return (
    <div className="grid gap-1 border-t border-line pt-4">
      {(dueAtShopMinor > 0 || tipMinor > 0) && (
        <dl className="grid gap-1" aria-live="polite">
          {tipMinor > 0 && <Line label={t("tip")}>{money(tipMinor)}</Line>}
          {dueNowMinor > 0 && <Line label={t("dueNow")}>{money(dueNowMinor + tipMinor)}</Line>}
          {dueAtShopMinor > 0 && <Line label={t("dueAtShop")}>{money(dueAtShopMinor)}</Line>}
        </dl>
      )}
      {depositDemanded && <p>{t("depositDemanded", { amount: money(dueNowMinor) })}</p>}
      <p className="text-sm text-ink-soft">
        {policy.lateKeptPercent === 0
          ? t("cancelFree")
          : t("cancelLate", {
              hours: Math.round(policy.freeUntilMinutes / 60),
              percent: policy.lateKeptPercent,
            })}
      </p>
    </div>
  );
}

function Line({ label, children }: { label: string; children: string }) {
  return (
    <div className="flex justify-between gap-3">
      <dt>{label}</dt>
      <dd className="font-semibold">{children}</dd>
    </div>
  );
}
