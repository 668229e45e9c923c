"use client";

import { useTranslations } from "next-intl";
import { TextField } from "@/components/kit/ui/field";
import { Stepper } from "@/components/kit/ui/stepper";
import { SERVICE_RANGES } from "@/lib/limits/ranges";
import { type PartForm, type PartKind, STEP_MINUTES } from "./part-form";

type PartFiguresProps = {
  form: PartForm;
  kind: PartKind;
  currency: string;
  errorOf: (field: string) => string | null;
  edit: (changed: Partial<PartForm>) => void;
};

/** What it costs and how long it takes. */
export function PartFigures({ form, kind, currency, errorOf, edit }: PartFiguresProps) {
  const t = useTranslations("services");
  return (
    <>
      <TextField
        id="part-price"
        label={t("price", { currency })}
        inputMode="decimal"
        className="max-w-40"
        value={form.price}
        error={errorOf("priceMinor")}
        onChange={(event) => edit({ price: event.target.value })}
      />
      <Stepper
        id="part-duration"
        label={t("duration")}
        unit={t("minutes")}
        min={kind === "service" ? STEP_MINUTES : SERVICE_RANGES.addOnMinutes.least}
        max={SERVICE_RANGES[kind === "service" ? "durationMinutes" : "addOnMinutes"].most}
        step={STEP_MINUTES}
        value={form.durationMinutes}
        error={errorOf("durationMinutes")}
        onChange={(durationMinutes) => edit({ durationMinutes })}
      />
      {kind === "service" && (
        <Stepper
          id="part-buffer"
          label={t("buffer")}
          hint={t("bufferHint")}
          unit={t("minutes")}
          min={SERVICE_RANGES.bufferMinutes.least}
          max={SERVICE_RANGES.bufferMinutes.most}
          step={STEP_MINUTES}
          value={form.bufferMinutes}
          error={errorOf("bufferMinutes")}
          onChange={(bufferMinutes) => edit({ bufferMinutes })}
        />
      )}
    </>
  );
}
