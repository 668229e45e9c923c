"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { PaymentBadge } from "@/components/kit/status/status-badge";
import { api } from "@/convex/_generated/api";
import { HealthItem, HealthList, nameOf } from "./health-list";
import type { Health } from "./health-state";

/** Times that are kept while somebody pays. */
export function Holds({ holds, timeZone }: { holds: Health["holds"]; timeZone: string }) {
  const t = useTranslations("health");
  const format = useFormat();
  const check = useMutation(api.health.check);
  return (
    <HealthList title={t("holds")} empty={t("holdsEmpty")} count={holds.length}>
      {holds.map(({ code, startsAt, holdExpiresAt, paymentStatus, customerName }) => (
        <HealthItem
          key={code}
          title={`${nameOf({ code, customerName })}, ${format.when(startsAt, timeZone)}`}
          badge={<PaymentBadge status={paymentStatus} />}
          facts={
            holdExpiresAt === null
              ? []
              : [t("heldUntil", { time: format.time(holdExpiresAt, timeZone) })]
          }
          action={{ label: t("check"), run: () => check({ code }) }}
        />
      ))}
    </HealthList>
  );
}

type UnderWayProps = { payments: Health["paymentsUnderWay"]; timeZone: string };

/** What Stripe works on. */
export function UnderWay({ payments, timeZone }: UnderWayProps) {
  const t = useTranslations("health");
  const format = useFormat();
  const check = useMutation(api.health.check);
  return (
    <HealthList title={t("underWay")} empty={t("underWayEmpty")} count={payments.length}>
      {payments.map(({ paymentId, code, customerName, amountMinor, currency, since }) => (
        <HealthItem
          key={paymentId}
          title={`${format.money(amountMinor, currency)}, ${nameOf({ code, customerName })}`}
          facts={[t("since", { time: format.when(since, timeZone) })]}
          action={{ label: t("check"), run: () => check({ code }) }}
        />
      ))}
    </HealthList>
  );
}
