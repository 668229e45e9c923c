"use client";

import { useTranslations } from "next-intl";
import { Card } from "@/components/kit/ui/card";
import { Icon } from "@/components/kit/ui/icon";
import { Alerts } from "./health-alerts";
import { Disputes, FailedRefunds } from "./health-money-back";
import { Holds, UnderWay } from "./health-payments";
import { hasOpenFindings, type Health, needsALook, type Report } from "./health-state";
import { MaintenanceRuns } from "./maintenance-runs";
import { ReconcileNow } from "./reconcile-now";
import { ReconcileRuns } from "./reconcile-runs";

type HealthDetailsProps = {
  shopId: string;
  health: Health;
  report: Report;
  timeZone: string;
  now: number;
};

/** All that is looked after, for whoever wants to know: folded, since nothing of it asks for anybody. */
export function HealthDetails({ shopId, health, report, timeZone, now }: HealthDetailsProps) {
  const t = useTranslations("health");
  const { alerts, failedRefunds, disputes, holds, paymentsUnderWay } = health;
  return (
    <details className="group">
      <summary className="flex min-h-11 w-fit items-center gap-1.5 font-semibold">
        {t("details")}
        <Icon name="forward" className="size-4 rotate-90 group-open:-rotate-90" />
      </summary>
      <div className="mt-3 grid items-start gap-4 lg:grid-cols-2">
        {report.violations.length === 0 && <Counts report={report} />}
        <Holds holds={holds} timeZone={timeZone} />
        <UnderWay payments={paymentsUnderWay} timeZone={timeZone} />
        {alerts.length === 0 && <Alerts alerts={alerts} timeZone={timeZone} now={now} />}
        {failedRefunds.length === 0 && <FailedRefunds health={health} timeZone={timeZone} />}
        {disputes.length === 0 && <Disputes disputes={disputes} timeZone={timeZone} />}
        {!hasOpenFindings(report) && <ReconcileRuns runs={report.recentRuns} timeZone={timeZone} />}
        <MaintenanceRuns shopId={shopId} timeZone={timeZone} />
        {!needsALook(health, report) && <ReconcileNow shopId={shopId} />}
      </div>
    </details>
  );
}

function Counts({ report }: { report: Report }) {
  const t = useTranslations("health");
  return (
    <Card className="grid gap-2">
      <h3 className="flex items-center gap-2 text-xl">
        {t("clean")}
        <Icon name="check" className="text-good" />
      </h3>
      <p className="text-ink-soft">{t("cleanText", report.counts)}</p>
    </Card>
  );
}
