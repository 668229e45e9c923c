"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { useIntents } from "@/components/format/use-intents";
import { api } from "@/convex/_generated/api";
import { useAlertText } from "./use-alert-text";
import { HealthItem, HealthList } from "./health-list";
import type { Health } from "./health-lists";

/** What only the owner can settle. */
export function Alerts({ alerts, timeZone }: { alerts: Health["alerts"]; timeZone: string }) {
  const t = useTranslations("health");
  const format = useFormat();
  const alertText = useAlertText();
  const resolve = useMutation(api.health.resolveAlert);
  const giveBack = useMutation(api.health.refundUncounted);
  const intend = useIntents();
  return (
    <HealthList title={t("alerts")} empty={t("alertsEmpty")} count={alerts.length} urgent>
      {alerts.map(({ alertId, facts, message, at, booking, refundableMinor }) => (
        <HealthItem
          key={alertId}
          title={facts === null ? (message ?? "") : alertText(facts)}
          facts={[format.when(at, timeZone), ...ofBooking(booking)]}
          action={
            booking !== null && refundableMinor > 0
              ? {
                  label: t("giveBack"),
                  run: () =>
                    intend(booking.code, (requestId) =>
                      giveBack({ code: booking.code, requestId }),
                    ),
                }
              : { label: t("resolve"), run: () => resolve({ alertId }) }
          }
        />
      ))}
    </HealthList>
  );
}

/** Whose it is: the code too, by which it is found in Stripe's dashboard. */
function ofBooking(booking: Health["alerts"][number]["booking"]): string[] {
  if (booking === null) return [];
  return [booking.code, booking.customerName].filter((part) => part !== "");
}
