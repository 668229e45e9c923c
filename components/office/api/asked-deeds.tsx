"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { FormProblem } from "@/components/kit/form/form-problem";
import { useSave } from "@/components/kit/form/use-save";
import { Button } from "@/components/kit/ui/button";
import { ConfirmDialog } from "@/components/kit/ui/confirm-dialog";

export type Deed = {
  label: string;
  /** What it is done to, read out. */
  labelOf: string;
  title: string;
  text: string;
  run: () => Promise<void>;
  /** Said when it is done; null where the page shows it by itself. */
  said: string | null;
};

/** Buttons that are each asked back, as what they do cannot be undone. */
export function AskedDeeds({ deeds }: { deeds: readonly Deed[] }) {
  const t = useTranslations("partners");
  const { save, busy, refused } = useSave();
  const [asked, setAsked] = useState<Deed | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const act = async ({ run, said }: Deed) => {
    await save({ run, said });
    setAsked(null);
  };
  return (
    <div className="flex flex-wrap gap-2">
      {deeds.map((deed) => (
        <Button
          key={deed.label}
          variant="secondary"
          size="sm"
          aria-label={deed.labelOf}
          onClick={(event) => {
            opener.current = event.currentTarget;
            setAsked(deed);
          }}
        >
          {deed.label}
        </Button>
      ))}
      <FormProblem code={refused[0]?.code} />
      {asked !== null && (
        <ConfirmDialog
          open
          onOpenChange={() => setAsked(null)}
          opener={opener}
          title={asked.title}
          confirmLabel={asked.label}
          cancelLabel={t("keep")}
          busy={busy}
          onConfirm={() => void act(asked)}
        >
          <p>{asked.text}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}
