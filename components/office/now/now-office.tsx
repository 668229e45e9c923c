"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Segmented } from "@/components/kit/ui/segmented";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { StaffPage } from "@/components/staff/frame/staff-page";
import { api } from "@/convex/_generated/api";
import { NowSettingsForm } from "./now-settings-form";
import { SearchFigures } from "./search-figures";
import { SearchLog } from "./search-log";

const PARTS = ["searches", "settings"] as const;
type Part = (typeof PARTS)[number];

/** "A barber now" as the shop's owner sees it: searches live, what came of them, and the rules. */
export function NowOffice({ serverNow }: { serverNow: number }) {
  const t = useTranslations("nowOffice");
  const [part, setPart] = useState<Part>("searches");
  return (
    <StaffPage title={t("title")} path="/owner/now" roles={["owner"]} serverNow={serverNow}>
      {({ shop, today, now }) => (
        <div className="grid gap-6">
          <Segmented
            label={t("title")}
            value={part}
            options={PARTS.map((value) => ({ value, label: t(`part_${value}`) }))}
            onChange={setPart}
          />
          {part === "searches" && (
            <>
              <SearchFigures key={today} shopId={shop.id} now={now} />
              <SearchLog shopId={shop.id} timeZone={shop.timeZone} />
            </>
          )}
          {part === "settings" && <Settings shopId={shop.id} currency={shop.currency} />}
        </div>
      )}
    </StaffPage>
  );
}

function Settings({ shopId, currency }: { shopId: string; currency: string }) {
  const t = useTranslations("common");
  const saved = useQuery(api.searches.settings, { shopId });
  if (saved === undefined) return <SkeletonRows label={t("loading")} rows={5} />;
  return <NowSettingsForm shopId={shopId} currency={currency} saved={saved} />;
}
