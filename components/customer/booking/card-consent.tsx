"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import type { Shop } from "@/components/kit/types/shop";
import { CheckboxField } from "@/components/kit/ui/check-field";
import { noShowFee } from "@/lib/payment/policy";
import type { Quote } from "./use-quote";

type CardConsentProps = {
  shop: Shop;
  quote: Quote;
  checked: boolean;
  onChange: (checked: boolean) => void;
};

/** The shop keeps a card in case somebody does not come: asked before, with the fee in figures. */
export function CardConsent({ shop, quote, checked, onChange }: CardConsentProps) {
  const t = useTranslations("book");
  const format = useFormat();
  const { priceMinor, currency, policy } = quote;
  const fee = noShowFee(policy.noShow, { priceMinor, paidMinor: quote.dueNowMinor, currency });
  return (
    <CheckboxField
      id="keep-card"
      label={t("keepCard", { shop: shop.name })}
      hint={t("keepCardHint", { fee: format.money(fee, currency) })}
      checked={checked}
      onChange={(event) => onChange(event.target.checked)}
    />
  );
}
