"use client";

import { useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "next-intl";
import { SkeletonRows } from "@/components/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { Alerts } from "./health-alerts";
import { Disputes, FailedRefunds } from "./health-money-back";
import { Holds, UnderWay } from "./health-payments";

export type Health = FunctionReturnType<typeof api.health.overview>;
type HealthListsProps = { shopId: string; timeZone: string };

/** What may need a look, each with the one safe thing to do about it. */
export function HealthLists({ shopId, timeZone }: HealthListsProps) {
  const t = useTranslations();
  const health = useQuery(api.health.overview, { shopId });
  if (health === undefined) return <SkeletonRows label={t("common.loading")} rows={4} />;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Alerts alerts={health.alerts} timeZone={timeZone} />
      <FailedRefunds {...{ health, timeZone }} />
      <Holds holds={health.holds} timeZone={timeZone} />
      <UnderWay payments={health.paymentsUnderWay} timeZone={timeZone} />
      <Disputes disputes={health.disputes} timeZone={timeZone} />
    </div>
  );
}
