"use client";

import { useAction } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { FormEvent } from "react";
import { FormProblem } from "@/components/kit/form/form-problem";
import { useSave } from "@/components/kit/form/use-save";
import { Alert } from "@/components/kit/ui/alert";
import { Button } from "@/components/kit/ui/button";
import { TextField } from "@/components/kit/ui/field";
import { api } from "@/convex/_generated/api";
import { cleanNumber, numberFaults, TOKEN_TEXT } from "@/lib/messages/whatsappNumber";
import type { NumberDraft, NumberField, NumberProblem } from "@/lib/messages/whatsappNumber";

export type Connected = NonNullable<FunctionReturnType<typeof api.whatsapp.forOwner>["number"]>;

type WhatsappFormProps = { shopId: string; known: Connected | null; onDone: () => void };

const FIELDS = ["phoneId", "businessId", "token", "secret"] as const;
const EMPTY: NumberDraft = { phoneId: "", businessId: "", token: "", secret: "" };

/** What connects a number. WhatsApp is asked before any of it is kept. */
export function WhatsappForm({ shopId, known, onDone }: WhatsappFormProps) {
  const t = useTranslations("whatsapp");
  const connect = useAction(api.whatsapp.connect);
  const { save, busy, refused, forget } = useSave();
  const { phoneId = "", businessId = "" } = known ?? {};
  const [draft, setDraft] = useState<NumberDraft>({ ...EMPTY, phoneId, businessId });
  const [faults, setFaults] = useState<readonly NumberField[]>([]);
  const [problem, setProblem] = useState<NumberProblem | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wrong = numberFaults(cleanNumber(draft), known !== null);
    setFaults(wrong);
    if (wrong.length > 0) return;
    let outcome: NumberProblem | null = null;
    const done = await save({
      run: async () => {
        ({ problem: outcome } = await connect({ shopId, ...cleanNumber(draft) }));
        return null;
      },
      said: null,
    });
    setProblem(outcome);
    if (done && outcome === null) onDone();
  };
  const edit = (field: NumberField, text: string) => {
    forget();
    setProblem(null);
    setFaults(faults.filter((each) => each !== field));
    setDraft({ ...draft, [field]: text });
  };
  return (
    <form noValidate className="grid gap-4" onSubmit={(event) => void submit(event)}>
      {FIELDS.map((field) => (
        <NumberFieldRow
          key={field}
          field={field}
          known={known}
          text={draft[field]}
          isWrong={faults.includes(field) || problem === field}
          problem={problem}
          onType={edit}
        />
      ))}
      {(problem === "away" || problem === "taken") && (
        <Alert role="alert" tone="bad">
          {t(`problem_${problem}`)}
        </Alert>
      )}
      <FormProblem code={refused[0]?.code} />
      <div className="flex flex-wrap justify-end gap-2">
        {known !== null && (
          <Button type="button" variant="quiet" onClick={onDone}>
            {t("discard")}
          </Button>
        )}
        <Button type="submit" disabled={busy}>
          {t(busy ? "asking" : "connect")}
        </Button>
      </div>
    </form>
  );
}

type RowProps = {
  field: NumberField;
  known: Connected | null;
  text: string;
  isWrong: boolean;
  problem: NumberProblem | null;
  onType: (field: NumberField, text: string) => void;
};

function NumberFieldRow({ field, known, text, isWrong, problem, onType }: RowProps) {
  const t = useTranslations("whatsapp");
  const isSecret = field === "token" || field === "secret";
  const isKept = isSecret && known !== null;
  const kept = field === "token" ? t("tokenKept", { tail: known?.tokenTail ?? "" }) : t("kept");
  return (
    <TextField
      id={`whatsapp-${field}`}
      label={t(field)}
      hint={isKept ? kept : t(`hint_${field}`)}
      type={isSecret ? "password" : "text"}
      inputMode={isSecret ? undefined : "numeric"}
      maxLength={TOKEN_TEXT}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      value={text}
      error={isWrong ? t(problem === field ? `problem_${field}` : `wrong_${field}`) : null}
      onChange={(event) => {
        onType(field, event.target.value);
      }}
    />
  );
}
