"use client";

import { useTranslations } from "next-intl";
import { Alert } from "@/components/kit/ui/alert";
import type { ProblemCode } from "./problems";

/** What is wrong with a form as a whole, where no field is at fault. */
export function FormProblem({ code }: { code: ProblemCode | undefined }) {
  const t = useTranslations("errors");
  if (code === undefined) return null;
  return (
    <Alert role="alert" tone="bad">
      {t(code)}
    </Alert>
  );
}
