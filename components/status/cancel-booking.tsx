"use client";

import { useMutation } from "convex/react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useRefusalText } from "@/components/format/use-refusal-text";
import { useFormat } from "@/components/format/use-format";
import { Button } from "@/components/ui/button";
import { api } from "@/convex/_generated/api";
import type { Access } from "./access";
import type { Booking } from "./types";

// Few people cancel: the dialog's code comes when it is wanted.
const ConfirmDialog = dynamic(() =>
  import("@/components/ui/confirm-dialog").then((module) => module.ConfirmDialog),
);

type CancelBookingProps = { booking: Booking; access: Access; size?: "sm" | "md" };

export function CancelBooking({ booking, access, size }: CancelBookingProps) {
  const format = useFormat();
  const t = useTranslations("status");
  const refusalText = useRefusalText();
  const cancel = useMutation(api.bookings.cancel);
  const opener = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const confirm = () => {
    setBusy(true);
    setProblem(null);
    cancel(access)
      .then(() => setOpen(false))
      .catch((thrown: unknown) => setProblem(refusalText(thrown)))
      .finally(() => setBusy(false));
  };
  return (
    <>
      <Button ref={opener} variant="secondary" size={size} onClick={() => setOpen(true)}>
        {t("cancel")}
      </Button>
      {open && (
        <ConfirmDialog
          open
          onOpenChange={setOpen}
          title={t("cancelTitle")}
          confirmLabel={t("cancelYes")}
          cancelLabel={t("cancelNo")}
          busy={busy}
          opener={opener}
          onConfirm={confirm}
        >
          <p>
            {t("cancelText", {
              service: booking.service.name,
              barber: booking.barber.name,
              when: format.when(booking.startsAt, booking.timeZone),
            })}
          </p>
          {booking.paidMinor > 0 && <p>{t("cancelTextPaid")}</p>}
          {problem !== null && (
            <p role="alert" className="font-semibold text-accent">
              {problem}
            </p>
          )}
        </ConfirmDialog>
      )}
    </>
  );
}
