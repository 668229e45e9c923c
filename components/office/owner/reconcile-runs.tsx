"use client";

import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { Badge } from "@/components/kit/ui/badge";
import { Card } from "@/components/kit/ui/card";
import type { api } from "@/convex/_generated/api";

type Run = FunctionReturnType<typeof api.integrity.report>["recentRuns"][number];

export function ReconcileRuns({ runs, timeZone }: { runs: Run[]; timeZone: string }) {
  const t = useTranslations("health");
  const format = useFormat();
  return (
    <Card className="grid gap-3">
      <h3 className="text-xl">{t("runs")}</h3>
      {runs.length === 0 && <p className="text-ink-soft">{t("runsEmpty")}</p>}
      <ul className="divide-y divide-line">
        {runs.map((run) => (
          <li key={run.startedAt} className="grid gap-1 py-2">
            <p className="flex flex-wrap justify-between gap-x-4">
              <span className="font-semibold">{format.when(run.startedAt, timeZone)}</span>
              <span className="text-ink-soft">{outcome(run, t)}</span>
            </p>
            {run.findings.map((finding) => (
              <p key={`${finding.kind} ${finding.message}`} className="text-sm">
                <Badge tone={finding.mended ? "good" : "bad"}>
                  {t(finding.mended ? "mended" : "notMended")}
                </Badge>{" "}
                {finding.message}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function outcome(run: Run, t: ReturnType<typeof useTranslations<"health">>): string {
  const { checked, findings } = run;
  if (findings.length === 0) return t("runClean", { checked });
  const mended = findings.filter((finding) => finding.mended).length;
  return t("runFound", { checked, found: findings.length, mended });
}
