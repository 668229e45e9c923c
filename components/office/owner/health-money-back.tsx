"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { useIntents } from "@/components/kit/format/use-intents";
import { api } from "@/convex/_generated/api";
import { HealthItem, HealthList, nameOf } from "./health-list";
import type { Health } from "./health-state";
import { useReasonText } from "./use-alert-text";

/** What Stripe or a bank would not give back. */
export function FailedRefunds({ health, timeZone }: { health: Health; timeZone: string }) {
  const t = useTranslations("health");
  const format = useFormat();
  const reasonText = useReasonText();
  const retry = useMutation(api.health.retryRefund);
  const intend = useIntents();
  const { failedRefunds, refundsUnderWay } = health;
  return (
    <HealthList
      title={t("failedRefunds")}
      empty={t("failedRefundsEmpty", { count: refundsUnderWay })}
      count={failedRefunds.length}
      urgent
    >
      {failedRefunds.map(({ refundId, amountMinor, currency, problem, startsAt, ...booking }) => (
        <HealthItem
          key={refundId}
          title={`${format.money(amountMinor, currency)}, ${nameOf(booking)}`}
          facts={[
            format.when(startsAt, timeZone),
            ...(problem === null ? [] : [reasonText(problem)]),
          ]}
          action={{
            label: t("retry"),
            run: () => intend(refundId, (requestId) => retry({ refundId, requestId })),
          }}
        />
      ))}
    </HealthList>
  );
}

/** What banks want back for their customers. */
export function Disputes({
  disputes,
  timeZone,
}: {
  disputes: Health["disputes"];
  timeZone: string;
}) {
  const t = useTranslations("health");
  const format = useFormat();
  const reasonText = useReasonText();
  return (
    <HealthList title={t("disputes")} empty={t("disputesEmpty")} count={disputes.length} urgent>
      {disputes.map(({ disputeId, code, customerName, amountMinor, currency, reason, dueBy }) => (
        <HealthItem
          key={disputeId}
          title={`${format.money(amountMinor, currency)}, ${nameOf({ code, customerName })}`}
          facts={[
            reasonText(reason),
            ...(dueBy === null ? [] : [t("dueBy", { time: format.when(dueBy, timeZone) })]),
            t("disputeHint"),
          ]}
        />
      ))}
    </HealthList>
  );
}
