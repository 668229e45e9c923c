"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FormProblem } from "@/components/kit/form/form-problem";
import type { PlacedProblem } from "@/components/kit/form/problems";
import { Button } from "@/components/kit/ui/button";

type StepActionsProps = {
  busy: boolean;
  disabled?: boolean;
  refused: readonly PlacedProblem[];
  /** Fields that say themselves what is wrong with them. */
  beside: readonly string[];
  label?: string;
  children?: ReactNode;
};

/** The end of a step's form: what is wrong with the whole, and the way on. */
export function StepActions(props: StepActionsProps) {
  const { busy, disabled = false, refused, beside, label, children } = props;
  const t = useTranslations("start");
  return (
    <div className="grid gap-3 pt-2">
      <FormProblem code={refused.find(({ field }) => !beside.includes(field))?.code} />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" disabled={busy || disabled}>
          {label ?? t("goOn")}
        </Button>
        {children}
      </div>
    </div>
  );
}
