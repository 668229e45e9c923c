"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { StaffPage } from "@/components/staff/frame/staff-page";
import { Segmented } from "@/components/kit/ui/segmented";
import { CostsPanel } from "./costs-panel";
import { MessageLog } from "./message-log";
import { PreviewPanel } from "./preview-panel";
import { SettingsEditor } from "./settings-editor";
import { WhatsappPanel } from "./whatsapp-panel";

const PARTS = ["settings", "whatsapp", "log", "costs"] as const;
type Part = (typeof PARTS)[number];

/** What the shop's customers and barbers are told: how, what came of it, and what it cost. */
export function MessagesPage({ serverNow }: { serverNow: number }) {
  const t = useTranslations("messages");
  const [part, setPart] = useState<Part>("settings");
  return (
    <StaffPage title={t("title")} path="/owner/messages" roles={["owner"]} serverNow={serverNow}>
      {({ shop, now, today }) => (
        <div className="grid gap-6">
          <Segmented
            label={t("title")}
            value={part}
            options={PARTS.map((value) => ({ value, label: t(`part_${value}`) }))}
            onChange={setPart}
          />
          {part === "settings" && (
            <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
              <SettingsEditor shopId={shop.id} currency={shop.currency} />
              <PreviewPanel shopId={shop.id} now={now} />
            </div>
          )}
          {part === "whatsapp" && (
            <WhatsappPanel shopId={shop.id} timeZone={shop.timeZone} today={today} />
          )}
          {part === "log" && <MessageLog shopId={shop.id} timeZone={shop.timeZone} now={now} />}
          {part === "costs" && <CostsPanel shopId={shop.id} today={today} />}
        </div>
      )}
    </StaffPage>
  );
}
