"use client";

import { useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "next-intl";
import { useLatest } from "@/components/format/use-latest";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { SkeletonRows } from "@/components/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { ReconcileRuns } from "./reconcile-runs";

type Report = FunctionReturnType<typeof api.integrity.report>;
type IntegrityPanelProps = { shopId: string; timeZone: string; now: number };

export function IntegrityPanel({ shopId, timeZone, now }: IntegrityPanelProps) {
  const t = useTranslations();
  const report = useLatest(useQuery(api.integrity.report, { shopId, now }));
  return (
    <section aria-labelledby="integrity" className="grid gap-4">
      <h2 id="integrity" className="text-2xl">
        {t("owner.integrity")}
      </h2>
      {report === undefined ? (
        <SkeletonRows label={t("common.loading")} rows={2} />
      ) : (
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <Verdict report={report} />
          <ReconcileRuns runs={report.recentRuns} timeZone={timeZone} />
        </div>
      )}
    </section>
  );
}

function Verdict({ report }: { report: Report }) {
  const t = useTranslations("owner");
  const { violations, counts } = report;
  if (violations.length === 0) {
    return (
      <Card className="grid gap-2">
        <h3 className="flex items-center gap-2 text-xl text-good">
          <Icon name="check" className="size-6" />
          {t("clean")}
        </h3>
        <p className="text-ink-soft">{t("cleanText", counts)}</p>
      </Card>
    );
  }
  return (
    <Card className="grid gap-3 border-accent">
      <h3 className="flex items-center gap-2 text-xl text-accent">
        <Icon name="warning" className="size-6" />
        {t("violations", { count: violations.length })}
      </h3>
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
