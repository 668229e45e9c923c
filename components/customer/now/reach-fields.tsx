"use client";

import { useTranslations } from "next-intl";
import type { Draft } from "@/components/customer/booking/draft";
import type { FieldName, HoldProblem } from "@/components/customer/booking/refusals";
import { TextAreaField, TextField } from "@/components/kit/ui/field";
import { CONTACT_TEXTS } from "@/lib/limits/texts";

type ReachFieldsProps = {
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
  problem: HoldProblem | null;
};

/** Who it is for, by a number or an address. */
export function ReachFields({ draft, onChange, problem }: ReachFieldsProps) {
  const t = useTranslations();
  const at = (field: FieldName) => ({
    id: field,
    name: field,
    value: draft[field],
    error:
      problem?.kind === "field" && problem.field === field ? t(`errors.${problem.code}`) : null,
    onChange: (event: { target: { value: string } }) => onChange({ [field]: event.target.value }),
  });
  return (
    <section aria-labelledby="who" className="grid gap-4">
      <h2 id="who" className="text-2xl">
        {t("now.who")}
      </h2>
      <TextField
        {...at("name")}
        label={t("book.name")}
        autoComplete="name"
        limit={CONTACT_TEXTS.name}
        required
      />
      <TextField
        {...at("phone")}
        label={t("now.phone")}
        hint={t("now.phoneHint")}
        type="tel"
        autoComplete="tel"
        inputMode="tel"
      />
      <TextField
        {...at("email")}
        label={t("now.email")}
        type="email"
        autoComplete="email"
        inputMode="email"
      />
      <TextAreaField
        {...at("note")}
        label={t("book.note")}
        rows={2}
        maxLength={CONTACT_TEXTS.note}
        limit={CONTACT_TEXTS.note}
      />
    </section>
  );
}
