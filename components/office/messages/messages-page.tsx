"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { StaffPage } from "@/components/staff/frame/staff-page";
import { Segmented } from "@/components/kit/ui/segmented";
import { SettingsEditor } from "./settings-editor";

const PARTS = ["settings"] as const;
type Part = (typeof PARTS)[number];

/** What the shop's customers and barbers are told: how, what came of it, and what it cost. */
export function MessagesPage({ serverNow }: { serverNow: number }) {
  const t = useTranslations("messages");
  const [part, setPart] = useState<Part>("settings");
  return (
    <StaffPage title={t("title")} path="/owner/messages" roles={["owner"]} serverNow={serverNow}>
      {({ shop }) => (
        <div className="grid gap-6">
          {PARTS.length > 1 && (
            <Segmented
              label={t("title")}
              value={part}
              options={PARTS.map((value) => ({ value, label: t(`part_${value}`) }))}
              onChange={setPart}
            />
          )}
          <SettingsEditor shopId={shop.id} currency={shop.currency} />
        </div>
      )}
    </StaffPage>
  );
}
