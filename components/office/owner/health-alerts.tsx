"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { useIntents } from "@/components/kit/format/use-intents";
import { api } from "@/convex/_generated/api";
import { ReportedThread } from "./reported-thread";
import { useAlertText } from "./use-alert-text";
import { HealthItem, HealthList } from "./health-list";
import type { Health } from "./health-state";

type AlertsProps = { alerts: Health["alerts"]; timeZone: string; now: number };

/** What only the owner can settle. */
export function Alerts({ alerts, timeZone, now }: AlertsProps) {
  const t = useTranslations("health");
  const format = useFormat();
  const alertText = useAlertText();
  const resolve = useMutation(api.health.resolveAlert);
  const retry = useMutation(api.health.retryJob);
  const giveBack = useMutation(api.health.refundUncounted);
  const intend = useIntents();
  const actionOf = ({ alertId, facts, booking, refundableMinor }: Health["alerts"][number]) => {
    if (booking !== null && refundableMinor > 0) {
      const { code } = booking;
      const run = () => intend(code, (requestId) => giveBack({ code, requestId }));
      return { label: t("giveBack"), run };
    }
    return facts?.kind === "job_failed" && facts.remedy === "try_again"
      ? { label: t("retryJob"), run: () => retry({ alertId }) }
      : { label: t("resolve"), run: () => resolve({ alertId }) };
  };
  return (
    <HealthList title={t("alerts")} empty={t("alertsEmpty")} count={alerts.length} urgent>
      {alerts.map((alert) => (
        <HealthItem
          key={alert.alertId}
          title={alert.facts === null ? (alert.message ?? "") : alertText(alert.facts)}
          facts={[format.when(alert.at, timeZone), ...ofBooking(alert.booking)]}
          action={actionOf(alert)}
        >
          {alert.facts?.kind === "thread_reported" && alert.booking !== null && (
            <ReportedThread code={alert.booking.code} timeZone={timeZone} serverNow={now} />
          )}
        </HealthItem>
      ))}
    </HealthList>
  );
}

/** Whose it is: the code too, by which it is found in Stripe's dashboard. */
function ofBooking(booking: Health["alerts"][number]["booking"]): string[] {
  if (booking === null) return [];
  return [booking.code, booking.customerName].filter((part) => part !== "");
}
