"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useSession } from "@/components/providers/session";
import { FormProblem } from "@/components/schedule/form-problem";
import { useSave } from "@/components/schedule/use-save";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { api } from "@/convex/_generated/api";
import type { StaffBarber } from "./types";

type RemoveAccessProps = { shopId: string; person: StaffBarber; onClose: () => void };

/** Takes a barber's access away, once somebody has said twice that it is meant. */
export function RemoveAccess({ shopId, person, onClose }: RemoveAccessProps) {
  const t = useTranslations("staff");
  const { user } = useSession();
  const opener = useRef<HTMLButtonElement>(null);
  const [asking, setAsking] = useState(false);
  const { save, busy, refused } = useSave();
  const remove = useMutation(api.staff.remove);
  const { userId, name, id } = person;
  // Nobody takes their own access away: owners with a chair close the chair.
  if (userId === null || user?.barberId === id) return null;
  const takeAway = async () => {
    const run = () => remove({ shopId, userId });
    if (await save({ run, said: t("removed", { name }) })) onClose();
  };
  return (
    <div>
      <Button ref={opener} variant="quiet" size="sm" onClick={() => setAsking(true)}>
        {t("removeAccess")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("removeTitle", { name })}
        confirmLabel={t("removeDo")}
        cancelLabel={t("removeKeep")}
        {...{ busy, opener }}
        onConfirm={() => void takeAway()}
      >
        <p>{t("removeBarberText")}</p>
        <FormProblem code={refused[0]?.code} />
      </ConfirmDialog>
    </div>
  );
}
