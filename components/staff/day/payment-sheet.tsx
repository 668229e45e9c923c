"use client";

import { useMutation, useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { FormProblem } from "@/components/kit/form/form-problem";
import { problemsOf } from "@/components/kit/form/problems";
import { useSave } from "@/components/kit/form/use-save";
import { amountText, parseAmount } from "@/components/kit/format/amount";
import { useFormat } from "@/components/kit/format/use-format";
import { useSession } from "@/components/kit/providers/session";
import { Button } from "@/components/kit/ui/button";
import { Sheet } from "@/components/kit/ui/dialog";
import { TextField } from "@/components/kit/ui/field";
import { Segmented } from "@/components/kit/ui/segmented";
import { api } from "@/convex/_generated/api";
import { tipsOf } from "@/lib/payment/policy";
import { DESK_METHODS } from "@/lib/payment/report";
import type { Appointment } from "./types";
import { useVisitName } from "./visit-facts";

type Method = (typeof DESK_METHODS)[number];
type PaymentSheetProps = { appointment: Appointment; onClose: () => void };

/** Money at the desk: cash or the shop's own card reader, with a tip. */
export function PaymentSheet({ appointment, onClose }: PaymentSheetProps) {
  const t = useTranslations("day");
  const words = useTranslations("errors");
  const format = useFormat();
  const nameOf = useVisitName();
  const { currency, dueAtShopMinor } = appointment;
  const [method, setMethod] = useState<Method>("card_reader");
  const [amount, setAmount] = useState(amountText(dueAtShopMinor, currency));
  const [tip, setTip] = useState("");
  const takesTip = useTakesTip();
  const amountMinor = parseAmount(amount, currency);
  const tipMinor = tip.trim() === "" ? 0 : parseAmount(tip, currency);
  const sound = Number.isInteger(amountMinor) && Number.isInteger(tipMinor);
  const { record, busy, refused, showErrors } = useRecord(appointment.id, {
    method,
    amountMinor,
    tipMinor,
  });
  const problems = problemsOf(refused);
  const errorOf = (field: string, typed: number) => {
    const code = Number.isInteger(typed) ? problems.get(field) : "INVALID_AMOUNT";
    return code === undefined ? null : words(code);
  };
  const elsewhere = refused.find(({ field }) => field !== "amountMinor" && field !== "tipMinor");
  const submit = async () => {
    if (!sound) return showErrors();
    if (await record()) onClose();
  };
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={t("payTitle", { name: nameOf(appointment) })}
      actions={
        <Button wide variant="good" disabled={busy} onClick={() => void submit()}>
          {sound
            ? t("payDo", { amount: format.money(amountMinor + tipMinor, currency) })
            : t("pay")}
        </Button>
      }
    >
      <p className="text-ink-soft">
        {t("payDue", { amount: format.money(dueAtShopMinor, currency) })}
      </p>
      <Segmented
        label={t("payMethod")}
        value={method}
        options={DESK_METHODS.map((value) => ({ value, label: t(`pay_${value}`) }))}
        onChange={setMethod}
      />
      <div className="grid grid-cols-2 gap-3">
        <TextField
          id="pay-amount"
          label={t("payAmount", { currency })}
          inputMode="decimal"
          value={amount}
          error={errorOf("amountMinor", amountMinor)}
          onChange={(event) => setAmount(event.target.value)}
        />
        {takesTip && (
          <TextField
            id="pay-tip"
            label={t("payTip", { currency })}
            inputMode="decimal"
            value={tip}
            error={errorOf("tipMinor", tipMinor)}
            onChange={(event) => setTip(event.target.value)}
          />
        )}
      </div>
      <FormProblem code={elsewhere?.code} />
    </Sheet>
  );
}

/** False where the shop takes no tips; they are given at the desk also where they are asked before. */
function useTakesTip(): boolean {
  const { user } = useSession();
  const shopId = user?.shop?.id;
  const policy = useQuery(api.policies.forShop, shopId === undefined ? "skip" : { shopId });
  return !policy || tipsOf(policy) !== "off";
}

type Paid = { method: Method; amountMinor: number; tipMinor: number };

function useRecord(appointmentId: string, paid: Paid) {
  const t = useTranslations("day");
  const { save, busy, refused, showErrors } = useSave();
  const recordAtDesk = useMutation(api.payments.recordAtDesk);
  const key = JSON.stringify(paid);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- a new id for a new thing
  const requestId = useMemo(() => crypto.randomUUID(), [key]);
  const record = () =>
    save({
      run: () => recordAtDesk({ appointmentId, ...paid, requestId }),
      said: t("paySaved"),
    });
  return { record, busy, refused, showErrors };
}
