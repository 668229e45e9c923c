"use client";

import { useTranslations } from "next-intl";
import type { Line } from "@/components/kit/form/shared-form";
import type { PolicyForm } from "./policy-form";
import { useChoiceText } from "./use-choice-text";

/** The policy in words. */
export function usePolicyLines(currency: string): (form: PolicyForm) => Line[] {
  const t = useTranslations("settings");
  const words = useTranslations("form");
  const choiceText = useChoiceText(currency);
  return (form) => [
    { label: t("terms"), text: choiceText(form.terms) },
    { label: t("freeUntil"), text: `${String(form.freeUntilHours)} ${t("hours")}` },
    { label: t("lateKept"), text: `${String(form.lateKeptPercent)} %` },
    { label: t("noShow"), text: choiceText(form.noShow) },
    { label: t("cardOnFile"), text: words(form.cardOnFile ? "yes" : "no") },
    { label: t("tips"), text: t(`tips_${form.tips}`) },
  ];
}
