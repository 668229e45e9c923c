"use client";

import { useTranslations } from "next-intl";
import { TextAreaField, TextField } from "@/components/kit/ui/field";
import type { ContactAsk } from "@/lib/booking/contact";
import { CONTACT_TEXTS } from "@/lib/limits/texts";
import type { Draft } from "./draft";
import type { FieldName, HoldProblem } from "./refusals";

type ContactFieldsProps = {
  /** By what they can be reached: an address, or an address or a number, which is then asked first. */
  asks: Exclude<ContactAsk, "nothing">;
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
  problem: HoldProblem | null;
};

export function ContactFields({ asks, draft, onChange, problem }: ContactFieldsProps) {
  const t = useTranslations();
  const at = (field: FieldName) => ({
    id: field,
    name: field,
    value: draft[field],
    error:
      problem?.kind === "field" && problem.field === field ? t(`errors.${problem.code}`) : null,
    onChange: (event: { target: { value: string } }) => onChange({ [field]: event.target.value }),
  });
  const isNeeded = asks === "email";
  const email = (
    <TextField
      {...at("email")}
      label={t(isNeeded ? "book.email" : "now.email")}
      hint={isNeeded ? t("book.emailHint") : undefined}
      type="email"
      autoComplete="email"
      inputMode="email"
      required={isNeeded}
    />
  );
  return (
    <>
      <TextField
        {...at("name")}
        label={t("book.name")}
        autoComplete="name"
        limit={CONTACT_TEXTS.name}
        required
      />
      {isNeeded ? (
        <>
          {email}
          <TextField {...at("phone")} label={t("book.phone")} type="tel" autoComplete="tel" />
        </>
      ) : (
        <>
          <TextField
            {...at("phone")}
            label={t("now.phone")}
            hint={t("now.phoneHint")}
            type="tel"
            autoComplete="tel"
            inputMode="tel"
          />
          {email}
        </>
      )}
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
