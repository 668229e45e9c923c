"use client";

import { useMutation, useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "next-intl";
import { type RefObject, useState } from "react";
import { ProblemLine } from "@/components/kit/form/problem-line";
import { useFormat } from "@/components/kit/format/use-format";
import { useRefusalText } from "@/components/kit/format/use-refusal-text";
import { wholeMinute } from "@/components/kit/format/when";
import { ConfirmDialog } from "@/components/kit/ui/confirm-dialog";
import { Skeleton } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import type { Access } from "@/components/customer/access/access";
import type { Booking } from "./types";

type CancelDialogProps = {
  booking: Booking;
  access: Access;
  opener: RefObject<HTMLElement | null>;
  onClose: () => void;
};

/** Says what cancelling would cost and give back, then does it. */
export function CancelDialog({ booking, access, opener, onClose }: CancelDialogProps) {
  const t = useTranslations("status");
  const format = useFormat();
  const refusalText = useRefusalText();
  const cancel = useMutation(api.bookings.cancel);
  const [now] = useState(() => wholeMinute(Date.now()));
  const preview = useQuery(api.bookings.cancelPreview, { ...access, now });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const confirm = () => {
    setBusy(true);
    setProblem(null);
    cancel(access)
      .then(onClose)
      .catch((thrown: unknown) => setProblem(refusalText(thrown)))
      .finally(() => setBusy(false));
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t("cancelTitle")}
      confirmLabel={t("cancelYes")}
      cancelLabel={t("cancelNo")}
      // Nobody agrees to what they have not seen.
      busy={busy || preview === undefined}
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
      {preview === undefined ? (
        <Skeleton className="h-12" />
      ) : (
        preview !== null && <Consequence preview={preview} timeZone={booking.timeZone} />
      )}
      <ProblemLine text={problem} />
    </ConfirmDialog>
  );
}

type Preview = NonNullable<FunctionReturnType<typeof api.bookings.cancelPreview>>;

function Consequence({ preview, timeZone }: { preview: Preview; timeZone: string }) {
  const t = useTranslations("status");
  const format = useFormat();
  const { keptMinor, refundMinor, freeUntil, currency } = preview;
  const kept = format.money(keptMinor, currency);
  const refund = format.money(refundMinor, currency);
  return (
    <div className="grid gap-1 rounded-control bg-sunken px-3 py-2 text-ink">
      {keptMinor > 0 && <p className="font-semibold">{t("cancelKept", { kept })}</p>}
      {refundMinor > 0 && <p className="font-semibold">{t("cancelRefund", { refund })}</p>}
      {keptMinor === 0 && refundMinor === 0 && (
        <p className="font-semibold">{t("cancelNothing")}</p>
      )}
      {freeUntil !== null && (
        <p className="text-sm">
          {t(keptMinor > 0 ? "cancelWasFreeUntil" : "cancelFreeUntil", {
            when: format.when(freeUntil, timeZone),
          })}
        </p>
      )}
    </div>
  );
}
