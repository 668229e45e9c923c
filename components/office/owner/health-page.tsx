"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useLatest } from "@/components/kit/format/use-latest";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { HealthDetails } from "./health-details";
import { needsALook } from "./health-state";
import { AllWell, NeedsALook } from "./health-verdict";
import { StaffPage } from "@/components/staff/frame/staff-page";

/** Whether everything adds up; what needs a look; and, for whoever wants to know, what keeps it so. */
export function HealthPage({ serverNow }: { serverNow: number }) {
  const t = useTranslations("health");
  return (
    <StaffPage title={t("title")} path="/owner/health" roles={["owner"]} serverNow={serverNow}>
      {({ shop, now }) => <ShopHealth shopId={shop.id} timeZone={shop.timeZone} now={now} />}
    </StaffPage>
  );
}

type ShopHealthProps = { shopId: string; timeZone: string; now: number };

function ShopHealth({ shopId, timeZone, now }: ShopHealthProps) {
  const t = useTranslations("common");
  const health = useQuery(api.health.overview, { shopId });
  const report = useLatest(useQuery(api.integrity.report, { shopId, now }));
  if (health === undefined || report === undefined)
    return <SkeletonRows label={t("loading")} rows={4} />;
  return (
    <div className="grid gap-6">
      {needsALook(health, report) ? (
        <NeedsALook shopId={shopId} health={health} report={report} timeZone={timeZone} now={now} />
      ) : (
        <AllWell checkedAt={report.lastRun?.startedAt ?? null} timeZone={timeZone} />
      )}
      <HealthDetails
        shopId={shopId}
        health={health}
        report={report}
        timeZone={timeZone}
        now={now}
      />
    </div>
  );
}
