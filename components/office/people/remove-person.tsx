"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import { FormProblem } from "@/components/kit/form/form-problem";
import { useSave } from "@/components/kit/form/use-save";
import { Button, type ButtonProps } from "@/components/kit/ui/button";
import { ConfirmDialog } from "@/components/kit/ui/confirm-dialog";
import { api } from "@/convex/_generated/api";

type RemovePersonProps = {
  shopId: string;
  person: { userId: string; name: string };
  /** What it means for them. */
  text: string;
  /** What it would leave behind. */
  children?: ReactNode;
  /** How the button looks that asks for it. */
  button: Pick<ButtonProps, "size" | "aria-label" | "children">;
  onRemoved?: () => void;
};

/** Takes somebody's access away, once it has been said twice that it is meant. */
export function RemovePerson({
  shopId,
  person,
  text,
  button,
  onRemoved,
  children,
}: RemovePersonProps) {
  const t = useTranslations("staff");
  const opener = useRef<HTMLButtonElement>(null);
  const [asking, setAsking] = useState(false);
  const { save, busy, refused } = useSave();
  const remove = useMutation(api.staff.remove);
  const { userId, name } = person;
  const takeAway = async () => {
    const run = () => remove({ shopId, userId });
    if (!(await save({ run, said: t("removed", { name }) }))) return;
    setAsking(false);
    onRemoved?.();
  };
  return (
    <>
      <Button ref={opener} variant="quiet" {...button} onClick={() => setAsking(true)} />
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("removeTitle", { name })}
        confirmLabel={t("removeDo")}
        cancelLabel={t("removeKeep")}
        busy={busy}
        opener={opener}
        onConfirm={() => void takeAway()}
      >
        <p>{text}</p>
        {children}
        <FormProblem code={refused[0]?.code} />
      </ConfirmDialog>
    </>
  );
}
