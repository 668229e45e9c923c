"use client";

import { useMutation, useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useFormat } from "@/components/kit/format/use-format";
import { FormProblem } from "@/components/kit/form/form-problem";
import { problemsOf } from "@/components/kit/form/problems";
import { useSave } from "@/components/kit/form/use-save";
import { amountText, parseAmount } from "@/components/kit/format/amount";
import { Alert } from "@/components/kit/ui/alert";
import { Button } from "@/components/kit/ui/button";
import { Sheet } from "@/components/kit/ui/dialog";
import { TextField } from "@/components/kit/ui/field";
import { api } from "@/convex/_generated/api";
import type { Appointment } from "./types";
import { useVisitName } from "./visit-facts";
import { CONTACT_TEXTS } from "@/lib/limits/texts";

type RefundSheetProps = { appointment: Appointment; onClose: () => void };

/** Gives back a part of what was paid online; the visit stands. */
export function RefundSheet({ appointment, onClose }: RefundSheetProps) {
  const t = useTranslations("day");
  const words = useTranslations("errors");
  const format = useFormat();
  const nameOf = useVisitName();
  const { currency, priceMinor, dueAtShopMinor, id } = appointment;
  const [amount, setAmount] = useState(amountText(priceMinor - dueAtShopMinor, currency));
  const [reason, setReason] = useState("");
  const amountMinor = parseAmount(amount, currency);
  const sound = Number.isInteger(amountMinor) && amountMinor > 0;
  const { save, busy, refused, showErrors } = useSave();
  const refund = useMutation(api.payments.refund);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- a new id for a new thing
  const requestId = useMemo(() => crypto.randomUUID(), [amountMinor]);
  const code = sound ? problemsOf(refused).get("amountMinor") : "INVALID_AMOUNT";
  // What was given back when the sheet was opened: another tab may give back meanwhile.
  const state = useQuery(api.payments.refundState, { appointmentId: id });
  const [seen, setSeen] = useState<string>();
  if (state && seen === undefined) setSeen(state.version);
  const isSeen = state !== undefined && (state === null || state.version === seen);
  const submit = async () => {
    if (!sound) return showErrors();
    const wanted = { appointmentId: id, amountMinor, currency, reason, requestId, basedOn: seen };
    if (await save({ run: () => refund(wanted), said: t("refundBegun") })) onClose();
  };
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={t("refundTitle", { name: nameOf(appointment) })}
      actions={
        <Button wide variant="danger" disabled={busy || !isSeen} onClick={() => void submit()}>
          {sound ? t("refundDo", { amount: format.money(amountMinor, currency) }) : t("refund")}
        </Button>
      }
    >
      <p className="text-ink-soft">{t("refundText")}</p>
      {state && !isSeen && (
        <Alert role="alert" tone="bad" title={words("CHANGED_MEANWHILE")}>
          <p>
            {t("refundChanged", {
              given: format.money(state.givenMinor, currency),
              left: format.money(state.leftMinor, currency),
            })}
          </p>
          <Button variant="secondary" size="sm" onClick={() => setSeen(state.version)}>
            {t("refundSeen")}
          </Button>
        </Alert>
      )}
      <TextField
        id="refund-amount"
        label={t("payAmount", { currency })}
        inputMode="decimal"
        className="max-w-40"
        value={amount}
        error={code === undefined ? null : words(code)}
        onChange={(event) => setAmount(event.target.value)}
      />
      <TextField
        id="refund-reason"
        label={t("refundReason")}
        limit={CONTACT_TEXTS.note}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <FormProblem code={refused.find(({ field }) => field !== "amountMinor")?.code} />
    </Sheet>
  );
}
