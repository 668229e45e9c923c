"use client";

import { useMutation, useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { useIntents } from "@/components/kit/format/use-intents";
import { FormProblem } from "@/components/kit/form/form-problem";
import { useSave } from "@/components/kit/form/use-save";
import { Button } from "@/components/kit/ui/button";
import { cn } from "@/components/kit/ui/cn";
import { api } from "@/convex/_generated/api";

type DeskPaymentsProps = { appointmentId: string; timeZone: string };

/** What was paid at the desk, and the way to take back what was recorded by mistake. */
export function DeskPayments({ appointmentId, timeZone }: DeskPaymentsProps) {
  const t = useTranslations("day");
  const format = useFormat();
  const payments = useQuery(api.payments.listAtDesk, { appointmentId });
  const undoAtDesk = useMutation(api.payments.undoAtDesk);
  const intend = useIntents();
  const { save, busy, refused } = useSave();
  if (payments === undefined || payments.length === 0) return null;
  return (
    <section aria-label={t("payments")} className="grid gap-1 border-t border-line pt-3">
      <h3 className="font-sans text-base font-bold">{t("payments")}</h3>
      <ul>
        {payments.map(({ id, method, amountMinor, tipMinor, currency, at, by, undoneAt }) => (
          <li key={id} className="flex items-center justify-between gap-3">
            <span className={cn(undoneAt !== null && "text-ink-soft line-through")}>
              {format.money(amountMinor + tipMinor, currency)}, {t(`pay_${method}`)}
              <span className="block text-sm text-ink-soft">
                {format.when(at, timeZone)}, {by}
              </span>
            </span>
            {undoneAt === null && (
              <Button
                size="sm"
                variant="quiet"
                disabled={busy}
                onClick={() =>
                  void save({
                    run: () =>
                      intend(id, (requestId) =>
                        undoAtDesk({ appointmentId, deskPaymentId: id, requestId }),
                      ),
                    said: t("payUndone"),
                  })
                }
              >
                {t("payUndo")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <FormProblem code={refused[0]?.code} />
    </section>
  );
}
