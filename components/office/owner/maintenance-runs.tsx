"use client";

import { useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { Card } from "@/components/kit/ui/card";
import { Skeleton } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";

type Run = FunctionReturnType<typeof api.maintenance.report>[number];
type MaintenanceRunsProps = { shopId: string; timeZone: string };

const JOBS: readonly Run["job"][] = [
  "clear_past",
  "archive_finished",
  "end_abandoned",
  "end_links",
  "sweep_files",
  "forget_old",
];

/** What the housekeeping did when it last ran, job by job. */
export function MaintenanceRuns({ shopId, timeZone }: MaintenanceRunsProps) {
  const t = useTranslations("health");
  const format = useFormat();
  const runs = useQuery(api.maintenance.report, { shopId });
  return (
    <Card className="grid content-start gap-3">
      <h3 className="text-xl">{t("maintenance")}</h3>
      {runs === undefined && <Skeleton className="h-24" />}
      {runs !== undefined && (
        <dl className="divide-y divide-line">
          {JOBS.map((job) => {
            const run = runs.find((each) => each.job === job);
            return (
              <div key={job} className="grid gap-0.5 py-2">
                <dt className="flex flex-wrap justify-between gap-x-4">
                  <span className="font-semibold">{t(`job_${job}`)}</span>
                  <span className="text-ink-soft">
                    {run === undefined ? t("never") : format.when(run.startedAt, timeZone)}
                  </span>
                </dt>
                <dd className="text-sm text-ink-soft">
                  {run === undefined ? t(`jobText_${job}`) : <Outcome run={run} />}
                </dd>
              </div>
            );
          })}
        </dl>
      )}
    </Card>
  );
}

const KINDS = [
  "slots",
  "blocks",
  "overrides",
  "closings",
  "days",
  "waiting",
  "page_visits",
  "card_reads",
  "conversations",
  "searches",
  "threads",
  "partner_rows",
  "import_rows",
  "messages",
  "address_links",
  "visits",
  "cards",
  "erasures",
  "archived",
  "ended",
  "stuck",
  "links",
  "adopted",
  "removed",
] as const;

/** What a job did so far; a kind that nobody has words for is named as it is stored. */
function doneText(
  t: ReturnType<typeof useTranslations<"health">>,
  what: string,
  count: number,
): string {
  const kind = KINDS.find((each) => each === what);
  if (kind === undefined) return t("doneOther", { what: what.replaceAll("_", " "), count });
  return t(`done_${kind}`, { count });
}

function Outcome({ run }: { run: Run }) {
  const t = useTranslations("health");
  if (run.finishedAt === null) return t("running", { pages: run.pages });
  const done = run.done.filter(({ count }) => count > 0);
  if (done.length === 0) return t("nothingDone");
  return done.map(({ what, count }) => doneText(t, what, count)).join(", ");
}
