"use client";

import { useTranslations } from "next-intl";
import type { Problems } from "@/components/kit/form/problems";

/** Words for a field of a service: names and texts here are a service's, not a customer's. */
export function usePartProblem(problems: Problems): (field: string) => string | null {
  const t = useTranslations("services");
  const words = useTranslations("errors");
  return (field) => {
    const code = problems.get(field);
    if (code === undefined) return null;
    if (code === "INVALID_NAME") return t("nameProblem");
    return code === "INVALID_NOTE" ? t("descriptionProblem") : words(code);
  };
}
