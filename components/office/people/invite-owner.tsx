"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormProblem } from "@/components/kit/form/form-problem";
import { useSave } from "@/components/kit/form/use-save";
import { Button } from "@/components/kit/ui/button";
import { api } from "@/convex/_generated/api";
import { type Person, type PersonField, PersonFields } from "./person-fields";
import type { OnLink } from "./types";
import { useFieldWords } from "./use-field-words";

const EMPTY: Person = { name: "", email: "", title: "" };
const FIELDS: PersonField[] = ["name", "email"];

/** Asks somebody to own the shop too. */
export function InviteOwner({ shopId, onLink }: { shopId: string; onLink: OnLink }) {
  const t = useTranslations("staff");
  const [form, setForm] = useState(EMPTY);
  const { save, busy, refused, forget } = useSave();
  const invite = useMutation(api.staff.inviteOwner);
  const errorOf = useFieldWords(refused);
  const edit = (changed: Partial<Person>) => {
    forget();
    setForm({ ...form, ...changed });
  };
  const submit = async () => {
    const { name, email } = form;
    const run = async () => {
      const { token, mailed } = await invite({ shopId, name, email });
      onLink({ token, mailed, name, email: email.trim() || null });
    };
    if (await save({ run, said: t("invited", { name }) })) setForm(EMPTY);
  };
  return (
    <form
      noValidate
      className="grid gap-3 border-t border-line pt-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h3 className="text-lg">{t("inviteOwner")}</h3>
      <PersonFields id="owner" fields={FIELDS} form={form} edit={edit} errorOf={errorOf} />
      <FormProblem code={refused.find(({ field }) => !FIELDS.some((own) => own === field))?.code} />
      <Button type="submit" size="sm" variant="secondary" disabled={busy}>
        {t("invite")}
      </Button>
    </form>
  );
}
