"use client";

import { useMutation, useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { useIntents } from "@/components/kit/format/use-intents";
import { FormProblem } from "@/components/kit/form/form-problem";
import { useSave } from "@/components/kit/form/use-save";
import { Button } from "@/components/kit/ui/button";
import { api } from "@/convex/_generated/api";

/** The fee of somebody who did not come: charge the card that they left, or let it go. */
export function NoShowFee({ appointmentId }: { appointmentId: string }) {
  const t = useTranslations("day");
  const format = useFormat();
  const fee = useQuery(api.noShows.fee, { appointmentId });
  const charge = useMutation(api.noShows.chargeFee);
  const waive = useMutation(api.noShows.waiveFee);
  const intend = useIntents();
  const { save, busy, refused } = useSave();
  if (fee === undefined || fee.state === "none") return null;
  const { state, amountMinor, currency, card, problem } = fee;
  const amount = format.money(amountMinor, currency);
  const canCharge = state === "due" || state === "failed";
  const canWaive = canCharge || state === "paid";
  return (
    <section aria-label={t("fee")} className="grid gap-2 border-t border-line pt-3">
      <p>
        {t(`fee_${state}`, { amount })}
        {card !== null && <span className="text-ink-soft"> {t("feeCard", { ...card })}</span>}
        {problem !== null && <span className="block text-sm text-bad">{problem}</span>}
      </p>
      {canWaive && (
        <div className="flex flex-wrap gap-2">
          {canCharge && (
            <Button
              size="sm"
              variant="secondary"
              disabled={busy}
              onClick={() =>
                void save({
                  run: () => intend("charge", (requestId) => charge({ appointmentId, requestId })),
                  said: t("feeBegun"),
                })
              }
            >
              {t("feeCharge", { amount })}
            </Button>
          )}
          <Button
            size="sm"
            variant="quiet"
            disabled={busy}
            onClick={() =>
              void save({
                run: () => intend("waive", (requestId) => waive({ appointmentId, requestId })),
                said: t("feeWaived"),
              })
            }
          >
            {t(state === "paid" ? "feeBack" : "feeWaive")}
          </Button>
        </div>
      )}
      <FormProblem code={refused[0]?.code} />
    </section>
  );
}
