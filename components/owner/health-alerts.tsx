"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { api } from "@/convex/_generated/api";
import { HealthItem, HealthList, nameOf } from "./health-list";
import type { Health } from "./health-lists";

/** What only the owner can settle. */
export function Alerts({ alerts, timeZone }: { alerts: Health["alerts"]; timeZone: string }) {
  const t = useTranslations("health");
  const format = useFormat();
  const resolve = useMutation(api.health.resolveAlert);
  const giveBack = useMutation(api.health.refundUncounted);
  return (
    <HealthList title={t("alerts")} empty={t("alertsEmpty")} count={alerts.length} urgent>
      {alerts.map(({ alertId, message, at, booking, refundableMinor }) => (
        <HealthItem
          key={alertId}
          title={message}
          facts={[format.when(at, timeZone), ...(booking === null ? [] : [nameOf(booking)])]}
          action={
            booking !== null && refundableMinor > 0
              ? { label: t("giveBack"), run: () => giveBack({ code: booking.code }) }
              : { label: t("resolve"), run: () => resolve({ alertId }) }
          }
        />
      ))}
    </HealthList>
  );
}
