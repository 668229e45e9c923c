"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { FormProblem } from "@/components/kit/form/form-problem";
import { useSave } from "@/components/kit/form/use-save";
import { Button } from "@/components/kit/ui/button";
import { ConfirmDialog } from "@/components/kit/ui/confirm-dialog";
import { api } from "@/convex/_generated/api";
import type { MadeKey } from "./shown-key";

const DEEDS = ["rotate", "revoke"] as const;
type Deed = (typeof DEEDS)[number];

type KeyActionsProps = {
  known: { id: string; name: string };
  shopId: string;
  onMade: (made: MadeKey) => void;
};

/** Exchanging and revoking a key: each is asked back, as neither can be undone. */
export function KeyActions({ known, shopId, onMade }: KeyActionsProps) {
  const t = useTranslations("partners");
  const rotate = useMutation(api.apiKeys.rotate);
  const revoke = useMutation(api.apiKeys.revoke);
  const { save, busy, refused } = useSave();
  const [asked, setAsked] = useState<Deed | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const args = { shopId, keyId: known.id };
  const act = async (deed: Deed) => {
    const run = async () => {
      if (deed === "revoke") await revoke(args);
      else onMade(await rotate(args));
    };
    await save({ run, said: deed === "revoke" ? t("revokedNow") : null });
    setAsked(null);
  };
  return (
    <div className="flex flex-wrap gap-2">
      {DEEDS.map((deed) => (
        <Button
          key={deed}
          variant="secondary"
          size="sm"
          aria-label={t(`${deed}Of`, { name: known.name })}
          onClick={(event) => {
            opener.current = event.currentTarget;
            setAsked(deed);
          }}
        >
          {t(deed)}
        </Button>
      ))}
      <FormProblem code={refused[0]?.code} />
      {asked !== null && (
        <ConfirmDialog
          open
          onOpenChange={() => setAsked(null)}
          opener={opener}
          title={t(`${asked}Title`, { name: known.name })}
          confirmLabel={t(asked)}
          cancelLabel={t("keep")}
          busy={busy}
          onConfirm={() => void act(asked)}
        >
          <p>{t(`${asked}Text`)}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}
