"use client";

import { useTranslations } from "next-intl";
import { TextField } from "@/components/kit/ui/field";
import { STAFF_TEXTS } from "@/lib/limits/texts";

/** Somebody who works in the shop, as they are typed. */
export type Person = { name: string; email: string; title: string };
export type PersonField = keyof Person;

const LABELS = { name: "name", email: "email", title: "titleField" } as const;

type PersonFieldsProps = {
  /** Begins the ids of the fields. */
  id: string;
  fields: readonly PersonField[];
  form: Person;
  edit: (changed: Partial<Person>) => void;
  errorOf: (field: string) => string | null;
};

/** Name, address and title of somebody who works in the shop. */
export function PersonFields({ id, fields, form, edit, errorOf }: PersonFieldsProps) {
  const t = useTranslations("staff");
  const hints = { name: undefined, email: t("emailHint"), title: t("titleHint") };
  return fields.map((field) => (
    <TextField
      key={field}
      id={`${id}-${field}`}
      type={field === "email" ? "email" : "text"}
      autoComplete="off"
      label={t(LABELS[field])}
      hint={hints[field]}
      limit={field === "email" ? undefined : STAFF_TEXTS[field]}
      value={form[field]}
      error={errorOf(field)}
      onChange={(event) => edit({ [field]: event.target.value })}
    />
  ));
}
