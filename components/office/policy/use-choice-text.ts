"use client";

import { useTranslations } from "next-intl";
import { type Choice, type FeeKind, figureOf, type TermsChoiceKind } from "./terms-form";

/** A choice of terms or of a fee in words: "A fixed deposit: 10.00 GBP". */
export function useChoiceText(
  currency: string,
): (choice: Choice<TermsChoiceKind> | Choice<FeeKind>) => string {
  const t = useTranslations("settings");
  return (choice) => {
    const { kind } = choice;
    const isFee = kind === "none" || kind === "percent" || kind === "fixed";
    const named = isFee ? t(`fee_${kind}`) : t(`terms_${kind}`);
    const figure = figureOf(kind);
    if (figure === null) return named;
    return `${named}: ${choice[figure]} ${figure === "percent" ? "%" : currency}`;
  };
}
