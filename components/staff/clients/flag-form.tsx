"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { FormProblem } from "@/components/kit/form/form-problem";
import type { PlacedProblem } from "@/components/kit/form/problems";
import { Button } from "@/components/kit/ui/button";
import { TextField } from "@/components/kit/ui/field";
import { CARD_TEXTS } from "@/lib/limits/texts";

type FlagFormProps = {
  flag: string;
  /** What it means for the client. */
  text: string;
  save: string;
  busy: boolean;
  refused: readonly PlacedProblem[];
  onSave: (reason: string) => Promise<void>;
  onCancel: () => void;
};

/** Asks for the reason before somebody is booked otherwise than everybody. */
export function FlagForm({ flag, text, save, busy, refused, onSave, onCancel }: FlagFormProps) {
  const t = useTranslations();
  const [reason, setReason] = useState("");
  const beside = refused.find(({ field }) => field === "reason");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void onSave(reason);
  };
  return (
    <form onSubmit={submit} noValidate className="grid gap-3 rounded-card border border-line p-4">
      <p className="text-sm text-ink-soft">{text}</p>
      <TextField
        id={`reason-${flag}`}
        label={t("clients.reason")}
        hint={t("clients.reasonHint")}
        autoFocus
        autoComplete="off"
        limit={CARD_TEXTS.reason}
        value={reason}
        error={beside === undefined ? null : t(`errors.${beside.code}`)}
        onChange={(event) => setReason(event.target.value)}
      />
      <FormProblem code={refused.find((one) => one !== beside)?.code} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" size="sm" variant="danger" disabled={busy || reason.trim() === ""}>
          {save}
        </Button>
        <Button size="sm" variant="quiet" onClick={onCancel}>
          {t("clients.cancel")}
        </Button>
      </div>
    </form>
  );
}
