"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormProblem } from "@/components/kit/form/form-problem";
import type { PlacedProblem } from "@/components/kit/form/problems";
import { Button } from "@/components/kit/ui/button";
import { TextField } from "@/components/kit/ui/field";
import { useFieldWords } from "./use-field-words";

type AddressFormProps = {
  id: string;
  /** What the button says. */
  label: string;
  address: string;
  busy: boolean;
  refused: readonly PlacedProblem[];
  onSubmit: (address: string) => void;
  onCancel?: () => void;
};

/** Whom an invitation is for; left empty, it is for whoever is given the link. */
export function AddressForm(props: AddressFormProps) {
  const { id, label, address, busy, refused, onSubmit, onCancel } = props;
  const t = useTranslations("staff");
  const [typed, setTyped] = useState(address);
  const errorOf = useFieldWords(refused);
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(typed.trim());
      }}
    >
      <TextField
        id={id}
        type="email"
        autoComplete="off"
        label={t("email")}
        hint={t("emailHint")}
        value={typed}
        error={errorOf("email")}
        onChange={(event) => setTyped(event.target.value)}
      />
      <FormProblem code={refused.find(({ field }) => field !== "email")?.code} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" size="sm" variant="secondary" disabled={busy}>
          {label}
        </Button>
        {onCancel !== undefined && (
          <Button size="sm" variant="quiet" onClick={onCancel}>
            {t("changeNot")}
          </Button>
        )}
      </div>
    </form>
  );
}
