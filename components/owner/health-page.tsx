"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { FormProblem } from "@/components/schedule/form-problem";
import { useSave } from "@/components/schedule/use-save";
import { Button } from "@/components/ui/button";
import { api } from "@/convex/_generated/api";
import { HealthLists } from "./health-lists";
import { IntegrityPanel } from "./integrity-panel";
import { MaintenanceRuns } from "./maintenance-runs";
import { StaffPage } from "./staff-page";

/** Whether everything adds up, what needs a look, and what keeps it so. */
export function HealthPage({ serverNow }: { serverNow: number }) {
  const t = useTranslations("health");
  return (
    <StaffPage title={t("title")} path="/owner/health" roles={["owner"]} serverNow={serverNow}>
      {({ shop, now }) => (
        <div className="grid gap-8">
          <section aria-labelledby="looks" className="grid gap-4">
            <div className="flex flex-wrap items-center justify-between gap-3">
              <h2 id="looks" className="text-2xl">
                {t("looks")}
              </h2>
              <ReconcileNow shopId={shop.id} />
            </div>
            <HealthLists shopId={shop.id} timeZone={shop.timeZone} />
          </section>
          <IntegrityPanel shopId={shop.id} timeZone={shop.timeZone} now={now} />
          <MaintenanceRuns shopId={shop.id} timeZone={shop.timeZone} />
        </div>
      )}
    </StaffPage>
  );
}

/** Compares everything with Stripe at once instead of within ten minutes. */
function ReconcileNow({ shopId }: { shopId: string }) {
  const t = useTranslations("health");
  const reconcile = useMutation(api.health.reconcileNow);
  const { save, busy, refused } = useSave();
  return (
    <div className="grid gap-2">
      <Button
        size="sm"
        variant="secondary"
        disabled={busy}
        onClick={() => void save({ run: () => reconcile({ shopId }), said: t("reconcileBegun") })}
      >
        {t("reconcileNow")}
      </Button>
      <FormProblem code={refused[0]?.code} />
    </div>
  );
}
