"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import type { RefObject } from "react";
import { FormProblem } from "@/components/kit/form/form-problem";
import { useSave } from "@/components/kit/form/use-save";
import { ConfirmDialog } from "@/components/kit/ui/confirm-dialog";
import { api } from "@/convex/_generated/api";

type EndLinksProps = {
  appointmentId: string;
  opener: RefObject<HTMLElement | null>;
  onClose: () => void;
};

/** Ends the customer's links. They cannot be given back, so it asks. */
export function EndLinks({ appointmentId, opener, onClose }: EndLinksProps) {
  const t = useTranslations("day");
  const { save, busy, refused } = useSave();
  const revoke = useMutation(api.appointments.revokeLinks);
  const submit = async () => {
    if (await save({ run: () => revoke({ appointmentId }), said: t("linksEnded") })) onClose();
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t("endLinksTitle")}
      confirmLabel={t("endLinksYes")}
      cancelLabel={t("endLinksNo")}
      busy={busy}
      opener={opener}
      onConfirm={() => void submit()}
    >
      <p>{t("endLinksText")}</p>
      <FormProblem code={refused[0]?.code} />
    </ConfirmDialog>
  );
}
