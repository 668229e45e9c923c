"use client";

import { useConvex, useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/components/kit/format/use-format";
import { addMonths, monthOf } from "@/components/kit/format/when";
import { Card } from "@/components/kit/ui/card";
import { SelectField } from "@/components/kit/ui/field";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { CsvButton } from "@/components/office/figures/csv-button";
import { GroupsTable } from "@/components/office/figures/groups-table";
import { api } from "@/convex/_generated/api";

/** Back to the same month of last year. */
const MONTHS = 13;

type CostsPanelProps = { shopId: string; today: string };

/** How many messages went out in a month, and what that cost. */
export function CostsPanel({ shopId, today }: CostsPanelProps) {
  const t = useTranslations("messages");
  const format = useFormat();
  const convex = useConvex();
  const latest = monthOf(today);
  const months = Array.from({ length: MONTHS }, (_, back) => addMonths(latest, -back));
  const [month, setMonth] = useState(latest);
  const asked = { shopId, month };
  return (
    <Card className="grid min-w-0 grid-cols-1 gap-5">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <SelectField
          id="costs-month"
          label={t("month")}
          value={month}
          onChange={(event) => setMonth(event.target.value)}
        >
          {months.map((each) => (
            <option key={each} value={each}>
              {format.month(each)}
            </option>
          ))}
        </SelectField>
        <CsvButton
          load={() => convex.query(api.messageLog.csvOfMonth, asked)}
          fileName={`messages-${month}.csv`}
          about={t("part_costs")}
        />
      </div>
      <Counts shopId={shopId} month={month} />
      <p className="text-sm text-ink-soft">{t("costsHint")}</p>
    </Card>
  );
}

function Counts({ shopId, month }: { shopId: string; month: string }) {
  const t = useTranslations();
  const format = useFormat();
  const report = useQuery(api.messageLog.ofMonth, { shopId, month });
  if (report === undefined) return <SkeletonRows label={t("common.loading")} rows={4} />;
  const { groups, totalMinor, currency } = report;
  if (groups.length === 0) return <p className="font-semibold">{t("messages.noCounts")}</p>;
  const sum = (count: "sent" | "delivered" | "failed" | "leftOut") =>
    String(groups.reduce((all, group) => all + group[count], 0));
  const money = (minor: number) => format.money(minor, currency);
  return (
    <GroupsTable
      caption={t("messages.part_costs")}
      head={t("messages.message")}
      columns={(["sent", "delivered", "failed", "leftOut", "cost"] as const).map((column) =>
        t(`messages.count_${column}`),
      )}
      rows={groups.map(({ channel, kind, ...group }) => ({
        key: `${channel} ${kind}`,
        label: `${t(`messages.channel_${channel}`)}: ${t(`told.kind_${kind}`)}`,
        figures: [
          String(group.sent),
          String(group.delivered),
          String(group.failed),
          String(group.leftOut),
          money(group.costMinor),
        ],
      }))}
      total={{
        label: t("messages.total"),
        figures: [sum("sent"), sum("delivered"), sum("failed"), sum("leftOut"), money(totalMinor)],
      }}
    />
  );
}
