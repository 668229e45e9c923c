"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { Card } from "@/components/kit/ui/card";
import { Icon } from "@/components/kit/ui/icon";
import { Alerts } from "./health-alerts";
import { Disputes, FailedRefunds } from "./health-money-back";
import { hasOpenFindings, type Health, type Report } from "./health-state";
import { ReconcileNow } from "./reconcile-now";
import { ReconcileRuns } from "./reconcile-runs";

type AllWellProps = { checkedAt: number | null; timeZone: string };

/** One line: nothing is asked of the owner. */
export function AllWell({ checkedAt, timeZone }: AllWellProps) {
  const t = useTranslations("health");
  const format = useFormat();
  return (
    <p role="status" className="plate flex items-center gap-3 text-lg text-good">
      <Icon name="check" className="size-6 shrink-0" />
      <span>
        <strong>{t("allWell")}</strong>{" "}
        {checkedAt === null
          ? t("allWellText")
          : t("allWellAt", { time: format.when(checkedAt, timeZone) })}
      </span>
    </p>
  );
}

type NeedsALookProps = {
  shopId: string;
  health: Health;
  report: Report;
  timeZone: string;
  now: number;
};

/** What waits for the owner, each with the one safe thing to do about it; nothing that is fine. */
export function NeedsALook({ shopId, health, report, timeZone, now }: NeedsALookProps) {
  const t = useTranslations("health");
  const { alerts, failedRefunds, disputes } = health;
  return (
    <section aria-labelledby="looks" className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="looks" className="text-2xl">
          {t("looks")}
        </h2>
        <ReconcileNow shopId={shopId} />
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {alerts.length > 0 && <Alerts alerts={alerts} timeZone={timeZone} now={now} />}
        {failedRefunds.length > 0 && <FailedRefunds health={health} timeZone={timeZone} />}
        {disputes.length > 0 && <Disputes disputes={disputes} timeZone={timeZone} />}
        {report.violations.length > 0 && <Violations violations={report.violations} />}
        {hasOpenFindings(report) && <ReconcileRuns runs={report.recentRuns} timeZone={timeZone} />}
      </div>
    </section>
  );
}

/** What does not add up, in the words of the check: they are for whoever looks after the site. */
function Violations({ violations }: Pick<Report, "violations">) {
  const t = useTranslations("health");
  return (
    <Card className="grid gap-3 border-accent">
      <h3 className="flex items-center gap-2 text-xl text-accent">
        <Icon name="warning" className="size-6" />
        {t("violations", { count: violations.length })}
      </h3>
      <p className="text-ink-soft">{t("violationsText")}</p>
      <ul className="grid gap-2">
        {violations.map((violation) => (
          <li key={`${violation.invariant} ${violation.bookingCode} ${violation.message}`}>
            <strong>{violation.invariant}</strong> {violation.message}
          </li>
        ))}
      </ul>
    </Card>
  );
}
