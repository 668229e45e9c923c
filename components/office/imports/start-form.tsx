"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { FormEvent } from "react";
import { FormProblem } from "@/components/kit/form/form-problem";
import { useSave } from "@/components/kit/form/use-save";
import { Button } from "@/components/kit/ui/button";
import { CheckboxField } from "@/components/kit/ui/check-field";
import { api } from "@/convex/_generated/api";
import type { Batch } from "./types";

/** The owner's yes to what was found. */
export function StartForm({ batch }: { batch: Batch }) {
  const t = useTranslations("imports");
  const start = useMutation(api.imports.start);
  const { save, busy, refused } = useSave();
  const [reminds, setReminds] = useState(false);
  const { id: importId, sort } = batch;
  const count = batch.counts.create ?? 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save({ run: async () => await start({ importId, reminds }), said: null });
  };
  if (count === 0) return <p>{t("nothingToAdd")}</p>;
  return (
    <form noValidate className="grid gap-3 border-t border-line pt-4" onSubmit={submit}>
      <p className="max-w-prose text-ink-soft">{t(`nobodyHears_${sort}`)}</p>
      {sort === "visits" && (
        <CheckboxField
          id={`reminds-${importId}`}
          label={t("reminds")}
          hint={t("remindsHint")}
          checked={reminds}
          onChange={(event) => setReminds(event.target.checked)}
        />
      )}
      <FormProblem code={refused[0]?.code} />
      <Button type="submit" className="justify-self-start" disabled={busy}>
        {t(`start_${sort}`, { count })}
      </Button>
    </form>
  );
}
