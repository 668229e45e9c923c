"use client";

import { useTranslations } from "next-intl";
import { Stepper } from "@/components/kit/ui/stepper";
import { FREE_UNTIL_MINUTES, PERCENT } from "@/lib/limits/ranges";
import type { PolicyForm, PolicyProblems } from "./policy-form";

type CancellingFieldsProps = {
  /** Begins the ids of the fields. */
  id: string;
  form: PolicyForm;
  wrong: PolicyProblems;
  edit: (changed: Partial<PolicyForm>) => void;
};

/** Until when cancelling is free, and what is kept after that. */
export function CancellingFields({ id, form, wrong, edit }: CancellingFieldsProps) {
  const t = useTranslations("settings");
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Stepper
        id={`${id}-free`}
        label={t("freeUntil")}
        hint={t("freeUntilHint")}
        unit={t("hours")}
        min={FREE_UNTIL_MINUTES.least / 60}
        max={FREE_UNTIL_MINUTES.most / 60}
        step={1}
        value={form.freeUntilHours}
        onChange={(freeUntilHours) => edit({ freeUntilHours })}
      />
      <Stepper
        id={`${id}-kept`}
        label={t("lateKept")}
        unit="%"
        min={PERCENT.least}
        max={PERCENT.most}
        step={5}
        value={form.lateKeptPercent}
        error={wrong.has("lateKeptPercent") ? t("percentProblem") : null}
        onChange={(lateKeptPercent) => edit({ lateKeptPercent })}
      />
    </div>
  );
}
