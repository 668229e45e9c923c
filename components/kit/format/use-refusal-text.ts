"use client";

import { useTranslations } from "next-intl";
import { asRefusal } from "@/lib/errors";

/** Words for anything that was thrown: a refusal by its code, the rest in general. */
export function useRefusalText(): (thrown: unknown) => string {
  const t = useTranslations("errors");
  return (thrown) => t(asRefusal(thrown)?.code ?? "UNKNOWN");
}
