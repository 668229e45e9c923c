"use client";

import { useTranslations } from "next-intl";
import type { Problems } from "./problems";

/** Words beside each field of a form; null for a field that nothing is wrong with. */
export function useProblemWords(problems: Problems): (field: string) => string | null {
  const words = useTranslations("errors");
  return (field) => {
    const code = problems.get(field);
    return code === undefined ? null : words(code);
  };
}
