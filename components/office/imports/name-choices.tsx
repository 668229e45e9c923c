"use client";

import { useMutation, useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { FormEvent } from "react";
import { FormProblem } from "@/components/kit/form/form-problem";
import { useSave } from "@/components/kit/form/use-save";
import { Button } from "@/components/kit/ui/button";
import { SelectField } from "@/components/kit/ui/field";
import { api } from "@/convex/_generated/api";
import type { Batch } from "./types";

const KINDS = ["barbers", "services"] as const;
type Kind = (typeof KINDS)[number];
type Name = Batch[Kind][number];
type Choice = { said: string; id: string | null };

type NameChoicesProps = {
  batch: Batch;
  /** Whether something is chosen that no row has been looked at with. */
  onChosen: (isNew: boolean) => void;
};

/** Whom and what the file means by its names: what is clear is chosen, the rest is asked. */
export function NameChoices({ batch, onChosen }: NameChoicesProps) {
  const t = useTranslations("imports");
  const check = useMutation(api.imports.check);
  const { save, busy, refused } = useSave();
  const [chosen, setChosen] = useState<Record<Kind, Choice[]>>({ barbers: [], services: [] });
  const names = KINDS.flatMap((kind) => batch[kind].map((name) => ({ kind, name })));
  if (names.length === 0) return null;
  const choose = (kind: Kind, choice: Choice) => {
    const others = chosen[kind].filter(({ said }) => said !== choice.said);
    setChosen({ ...chosen, [kind]: [...others, choice] });
    onChosen(true);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const run = async () => await check({ importId: batch.id, ...chosen });
    if (await save({ run, said: null })) onChosen(false);
  };
  const count = chosen.barbers.length + chosen.services.length;
  return (
    <form
      noValidate
      className="grid gap-4 border-t border-line pt-4"
      onSubmit={(event) => void submit(event)}
    >
      <h3 className="text-lg">{t("names")}</h3>
      <p className="max-w-prose text-ink-soft">{t("namesText")}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        {names.map(({ kind, name }, at) => (
          <NameField
            key={`${kind}:${name.said}`}
            id={`name-${batch.id}-${at}`}
            kind={kind}
            name={name}
            importId={batch.id}
            onChoose={(choice) => choose(kind, choice)}
          />
        ))}
      </div>
      <FormProblem code={refused[0]?.code} />
      <Button type="submit" variant="secondary" disabled={busy || count === 0}>
        {t("lookAgain")}
      </Button>
    </form>
  );
}

type NameFieldProps = {
  id: string;
  kind: Kind;
  name: Name;
  importId: string;
  onChoose: (choice: Choice) => void;
};

const NOT_YET = "";
const NOBODY = "nobody";

function NameField({ id, kind, name, importId, onChoose }: NameFieldProps) {
  const t = useTranslations("imports");
  const ours = useQuery(api.imports.candidates, { importId });
  const { said, rows, chosen } = name;
  return (
    <SelectField
      id={id}
      label={t(`said_${kind}`, { said, count: rows })}
      // Its options come with the shop's own names.
      key={String(ours === undefined)}
      defaultValue={name.id ?? (chosen ? NOBODY : NOT_YET)}
      onChange={({ target: { value } }) =>
        onChoose({ said, id: value === NOBODY || value === NOT_YET ? null : value })
      }
    >
      <option value={NOT_YET} disabled>
        {t("choose")}
      </option>
      {(ours?.[kind] ?? []).map(({ id: ownId, name: own }) => (
        <option key={ownId} value={ownId}>
          {own}
        </option>
      ))}
      <option value={NOBODY}>{t("leaveOut")}</option>
    </SelectField>
  );
}
