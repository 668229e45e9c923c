"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { FormProblem } from "@/components/kit/form/form-problem";
import { useSave } from "@/components/kit/form/use-save";
import { Button } from "@/components/kit/ui/button";
import { ConfirmDialog } from "@/components/kit/ui/confirm-dialog";
import { api } from "@/convex/_generated/api";
import type { Batch } from "./types";

/** Takes an import back, or throws one away that has made nothing; both are asked back. */
export function UndoButton({ batch: { id: importId, state, fileName } }: { batch: Batch }) {
  const t = useTranslations("imports");
  const undo = useMutation(api.imports.undo);
  const { save, busy, refused } = useSave();
  const [isAsked, setIsAsked] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const word = state === "done" || state === "importing" ? "undo" : "throwAway";
  const confirm = async () => {
    await save({ run: async () => await undo({ importId }), said: null });
    setIsAsked(false);
  };
  return (
    <>
      <Button ref={opener} variant="secondary" onClick={() => setIsAsked(true)}>
        {t(word)}
      </Button>
      <FormProblem code={refused[0]?.code} />
      <ConfirmDialog
        open={isAsked}
        onOpenChange={setIsAsked}
        opener={opener}
        title={t(`${word}Title`, { file: fileName })}
        confirmLabel={t(word)}
        cancelLabel={t("keep")}
        busy={busy}
        onConfirm={() => void confirm()}
      >
        <p>{t(`${word}Text`)}</p>
      </ConfirmDialog>
    </>
  );
}
