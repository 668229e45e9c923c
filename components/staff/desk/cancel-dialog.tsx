"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { type RefObject, useState } from "react";
import { useFormat } from "@/components/kit/format/use-format";
import { FormProblem } from "@/components/kit/form/form-problem";
import { useSave } from "@/components/kit/form/use-save";
import { ConfirmDialog } from "@/components/kit/ui/confirm-dialog";
import { TextField } from "@/components/kit/ui/field";
import { api } from "@/convex/_generated/api";
import type { MovableVisit } from "@/components/kit/types/desk";
import { CONTACT_TEXTS } from "@/lib/limits/texts";

type CancelDialogProps = {
  visit: MovableVisit;
  timeZone: string;
  opener: RefObject<HTMLElement | null>;
  onClose: () => void;
};

/** Cancels for the shop. It cannot be taken back, so it asks. */
export function CancelDialog({ visit, timeZone, opener, onClose }: CancelDialogProps) {
  const t = useTranslations("desk");
  const format = useFormat();
  const [reason, setReason] = useState("");
  const { save, busy, refused } = useSave();
  const cancel = useMutation(api.appointments.cancel);
  const submit = async () => {
    const { appointmentId } = visit;
    const why = reason.trim() === "" ? undefined : reason;
    const run = () => cancel({ appointmentId, reason: why });
    if (await save({ run, said: t("cancelled") })) onClose();
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t("cancelTitle")}
      confirmLabel={t("cancelDo")}
      cancelLabel={t("cancelKeep")}
      busy={busy}
      opener={opener}
      onConfirm={() => void submit()}
    >
      <p className="wrap-anywhere">
        {visit.customerName || t("walkIn")}, {visit.serviceName},{" "}
        {format.when(visit.startsAt, timeZone)}
      </p>
      <p>{t("cancelText")}</p>
      <TextField
        id="cancel-reason"
        label={t("cancelReason")}
        limit={CONTACT_TEXTS.note}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <FormProblem code={refused[0]?.code} />
    </ConfirmDialog>
  );
}
