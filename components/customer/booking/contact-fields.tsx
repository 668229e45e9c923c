"use client";

import { useTranslations } from "next-intl";
import { TextAreaField, TextField } from "@/components/kit/ui/field";
import { CONTACT_TEXTS } from "@/lib/limits/texts";
import type { Draft } from "./draft";
import type { FieldName, HoldProblem } from "./refusals";

type ContactFieldsProps = {
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
  problem: HoldProblem | null;
};

export function ContactFields({ draft, onChange, problem }: ContactFieldsProps) {
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
    <>
      <TextField
        {...at("name")}
        label={t("book.name")}
        autoComplete="name"
        limit={CONTACT_TEXTS.name}
        required
      />
      <TextField
        {...at("email")}
        label={t("book.email")}
        hint={t("book.emailHint")}
        type="email"
        autoComplete="email"
        inputMode="email"
        required
      />
      <TextField {...at("phone")} label={t("book.phone")} type="tel" autoComplete="tel" />
      <TextAreaField
        {...at("note")}
        label={t("book.note")}
        hint={t("book.noteHint")}
        rows={3}
        maxLength={CONTACT_TEXTS.note}
        limit={CONTACT_TEXTS.note}
      />
    </>
  );
}
