"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/components/kit/format/use-format";
import { RangeChoice } from "@/components/office/figures/range-choice";
import { rangeBefore, rangeOf } from "@/components/office/figures/ranges";
import { StaffPage } from "@/components/staff/frame/staff-page";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { ChatFiguresPanel } from "./chat-panel";
import { BarberPanel } from "./barber-panel";
import { DayPanel } from "./day-panel";
import { FunnelPanel } from "./funnel-panel";
import { Headline } from "./headline";
import { HourPanel } from "./hour-panel";
import { ServicePanel } from "./service-panel";
import type { NumbersReport, Scope, Totals } from "./types";

/** How the shop does: bookings, chairs, visitors and hours, over a range of its days. */
export function NumbersPage({ serverNow }: { serverNow: number }) {
  const t = useTranslations("numbers");
  return (
    <StaffPage title={t("title")} path="/owner/numbers" roles={["owner"]} serverNow={serverNow}>
      {({ shop, today, now }) => (
        <>
          <Report shopId={shop.id} today={today} />
          <div className="mt-6">
            <ChatFiguresPanel shopId={shop.id} now={now} />
          </div>
        </>
      )}
    </StaffPage>
  );
}

function Report({ shopId, today }: { shopId: string; today: string }) {
  const t = useTranslations();
  const format = useFormat();
  const [range, setRange] = useState(() => rangeOf("month", today));
  const before = rangeBefore(range);
  // Of another range nothing is shown: figures belong to the days that stand above them.
  const report = useQuery(api.numbers.report, { shopId, ...range });
  const sums = useQuery(api.numbers.totals, { shopId, ...before });
  const earlier = sums !== undefined && isEmpty(sums) ? null : sums;
  return (
    <div className="grid gap-6">
      <RangeChoice range={range} today={today} onChange={setRange} />
      {report === undefined ? (
        <SkeletonRows label={t("common.loading")} rows={5} />
      ) : isEmpty(report) ? (
        <EmptyState title={t("numbers.emptyTitle")}>{t("numbers.emptyText")}</EmptyState>
      ) : (
        <>
          <Headline report={report} earlier={earlier} />
          <p className="-mt-3 text-sm text-ink-soft">
            {t(earlier === null ? "numbers.nothingBefore" : "numbers.comparedWith", {
              from: format.shortDay(before.from),
              to: format.shortDay(before.to),
            })}
          </p>
          <Panels report={report} scope={{ shopId, range }} />
        </>
      )}
    </div>
  );
}

function Panels({ report, scope }: { report: NumbersReport; scope: Scope }) {
  return (
    <div className="grid grid-cols-1 gap-6 xl:grid-cols-2">
      <DayPanel report={report} scope={scope} className="xl:col-span-2" />
      <FunnelPanel report={report} scope={scope} />
      <BarberPanel report={report} scope={scope} />
      <HourPanel report={report} scope={scope} />
      <ServicePanel report={report} scope={scope} />
    </div>
  );
}

/** True before a shop has hours, bookings or visitors. */
function isEmpty({ total, funnel }: Totals): boolean {
  return [...Object.values(total), funnel.visited].every((figure) => figure === 0);
}
