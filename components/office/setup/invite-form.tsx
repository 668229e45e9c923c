"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormProblem } from "@/components/kit/form/form-problem";
import { useSave } from "@/components/kit/form/use-save";
import { InvitationLink } from "@/components/office/people/invitation-link";
import {
  type Person,
  type PersonField,
  PersonFields,
} from "@/components/office/people/person-fields";
import type { MadeLink } from "@/components/office/people/types";
import { Button } from "@/components/kit/ui/button";
import { Icon } from "@/components/kit/ui/icon";
import { api } from "@/convex/_generated/api";
import { useFieldWords } from "@/components/office/people/use-field-words";

const EMPTY: Person = { name: "", email: "", title: "" };
const FIELDS: PersonField[] = ["name", "email", "title"];

type InviteFormProps = {
  shopId: string;
  /** Null when this person has a chair already. */
  self: { name: string; email: string } | null;
  /** Whether something is typed that has not been added. */
  onTyped: (typed: boolean) => void;
};

/** Adds a chair for somebody, or for the owner who cuts hair too. */
export function InviteForm({ shopId, self, onTyped }: InviteFormProps) {
  const t = useTranslations("start");
  const [form, show] = useState(EMPTY);
  const [link, setLink] = useState<MadeLink | null>(null);
  const setForm = (next: Person) => {
    show(next);
    onTyped(`${next.name}${next.email}`.trim() !== "");
  };
  const invite = useMutation(api.staff.inviteBarber);
  const { save, busy, refused, forget } = useSave();
  const errorOf = useFieldWords(refused);
  const edit = (changed: Partial<Person>) => {
    forget();
    setForm({ ...form, ...changed });
  };
  const add = async (draft: Person) => {
    const said = t("invited", { name: draft.name.trim() });
    const run = async () => {
      const { token, mailed } = await invite({ shopId, bio: "", ...draft });
      // An owner with their own address has the chair at once.
      if (token === null) return;
      setLink({ token, mailed, name: draft.name.trim(), email: draft.email.trim() || null });
    };
    // What is typed for somebody else stays when the owner takes a chair meanwhile.
    if ((await save({ run, said })) && draft === form) setForm(EMPTY);
  };
  return (
    <form
      noValidate
      aria-label={t("invite")}
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void add(form);
      }}
    >
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <PersonFields id="invite" fields={FIELDS} form={form} edit={edit} errorOf={errorOf} />
      </div>
      {link !== null && <InvitationLink link={link} onClose={() => setLink(null)} />}
      <FormProblem code={refused.find(({ field }) => !FIELDS.some((own) => own === field))?.code} />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="secondary" disabled={busy}>
          <Icon name="plus" className="size-4" />
          {t("invite")}
        </Button>
        {self !== null && (
          <Button
            variant="secondary"
            disabled={busy}
            onClick={() => void add({ ...self, title: "" })}
          >
            <Icon name="scissors" className="size-4" />
            {t("selfToo")}
          </Button>
        )}
      </div>
    </form>
  );
}
