"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { addMonths, monthOf } from "@/components/kit/format/when";
import { Card } from "@/components/kit/ui/card";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { GroupsTable } from "@/components/office/figures/groups-table";
import { api } from "@/convex/_generated/api";

const MONTHS = 6;

/** What went by WhatsApp in each of the last months, and what that cost. */
export function WhatsappCosts({ shopId, today }: { shopId: string; today: string }) {
  const t = useTranslations();
  const format = useFormat();
  const latest = monthOf(today);
  const months = Array.from({ length: MONTHS }, (_, back) => addMonths(latest, -back));
  const asked = { shopId, channel: "whatsapp" as const, months };
  const report = useQuery(api.messageLog.ofMonths, asked);
  return (
    <Card className="grid min-w-0 grid-cols-1 gap-4">
      <h2 className="text-2xl">{t("whatsapp.costsTitle")}</h2>
      {report === undefined ? (
        <SkeletonRows label={t("common.loading")} rows={3} />
      ) : (
        <GroupsTable
          caption={t("whatsapp.costsTitle")}
          head={t("messages.month")}
          columns={(["cost", "sent", "delivered"] as const).map((column) =>
            t(`messages.count_${column}`),
          )}
          rows={report.months.map(({ month, sent, delivered, costMinor }) => ({
            key: month,
            label: format.month(month),
            figures: [
              report.isPriced ? format.money(costMinor, report.currency) : "–",
              String(sent),
              String(delivered),
            ],
          }))}
        />
      )}
      <p className="text-sm text-ink-soft">
        {t(report?.isPriced === false ? "whatsapp.noPrice" : "messages.costsHint")}
      </p>
    </Card>
  );
}
