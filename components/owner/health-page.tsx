"use client";

import { useTranslations } from "next-intl";
import { IntegrityPanel } from "./integrity-panel";
import { MaintenanceRuns } from "./maintenance-runs";
import { StaffPage } from "./staff-page";

/** Whether everything adds up, and what keeps it so. */
export function HealthPage({ serverNow }: { serverNow: number }) {
  const t = useTranslations("health");
  return (
    <StaffPage title={t("title")} path="/owner/health" roles={["owner"]} serverNow={serverNow}>
      {({ shop, desk }) => (
        <div className="grid gap-6">
          <IntegrityPanel shopId={shop.id} timeZone={shop.timeZone} now={desk.now} />
          <MaintenanceRuns shopId={shop.id} timeZone={shop.timeZone} />
        </div>
      )}
    </StaffPage>
  );
}
