"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/components/kit/format/use-format";
import { StaffPage } from "@/components/staff/frame/staff-page";
import { useFigureText } from "@/components/office/figures/use-figure-text";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { StatTile, StatTiles } from "@/components/kit/ui/stat-tile";
import { api } from "@/convex/_generated/api";
import { RangeChoice } from "@/components/office/figures/range-choice";
import { rangeOf } from "@/components/office/figures/ranges";
import { ReportCuts } from "./report-cuts";
import type { MoneyReport, Range } from "@/components/office/figures/types";

/** What the shop took, over a range of its days. */
export function MoneyPage({ serverNow }: { serverNow: number }) {
  const t = useTranslations("money");
  return (
    <StaffPage title={t("title")} path="/owner/money" roles={["owner"]} serverNow={serverNow}>
      {({ shop, today }) => <Report shopId={shop.id} today={today} />}
    </StaffPage>
  );
}

function Report({ shopId, today }: { shopId: string; today: string }) {
  const t = useTranslations();
  const [range, setRange] = useState<Range>(() => rangeOf("month", today));
  // Of another range nothing is shown: figures belong to the days that stand above them.
  const report = useQuery(api.reports.money, { shopId, ...range });
  return (
    <div className="grid gap-6">
      <RangeChoice range={range} today={today} onChange={setRange} />
      {report === undefined ? (
        <SkeletonRows label={t("common.loading")} rows={5} />
      ) : (
        <>
          <Figures report={report} />
          {report.byDay.length === 0 ? (
            <EmptyState title={t("money.emptyTitle")}>{t("money.emptyText")}</EmptyState>
          ) : (
            <ReportCuts shopId={shopId} range={range} report={report} />
          )}
        </>
      )}
    </div>
  );
}

function Figures({ report }: { report: MoneyReport }) {
  const t = useTranslations("money");
  const format = useFormat();
  const { total, currency, completed, noShow, noShowRate, keptFeesMinor } = report;
  const figure = useFigureText(currency);
  const average = completed === 0 ? 0 : Math.round(total.takingsMinor / completed);
  return (
    <StatTiles>
      <StatTile
        label={t("netMinor")}
        value={format.money(total.netMinor, currency)}
        note={t("takingsNote", { amount: format.money(total.takingsMinor, currency) })}
      />
      <StatTile
        label={t("completed")}
        value={completed}
        {...(completed > 0 && {
          note: t("averageNote", { amount: format.money(average, currency) }),
        })}
      />
      <StatTile
        label={t("noShowRate")}
        value={figure.rate(noShowRate)}
        note={t("noShowNote", { count: noShow })}
      />
      <StatTile
        label={t("refundsMinor")}
        value={format.money(total.refundsMinor, currency)}
        note={t("keptNote", { amount: format.money(keptFeesMinor, currency) })}
      />
    </StatTiles>
  );
}
