"use client";

import { useTranslations } from "next-intl";
import { type PlacedProblem, problemsOf } from "@/components/kit/form/problems";

/** Words beside a field of the shop or of somebody who works there: names and texts are not a customer's. */
export function useFieldWords(found: readonly PlacedProblem[]): (field: string) => string | null {
  const t = useTranslations("start");
  const words = useTranslations("errors");
  const problems = problemsOf(found);
  return (field) => {
    const code = problems.get(field);
    if (code === undefined) return null;
    if (code === "INVALID_NAME") return t("nameProblem");
    return code === "INVALID_NOTE" ? t("textProblem") : words(code);
  };
}
