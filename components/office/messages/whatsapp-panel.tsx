"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { WhatsappCosts } from "./whatsapp-costs";
import { WhatsappForm } from "./whatsapp-form";
import { WhatsappNumber } from "./whatsapp-number";
import { WhatsappState } from "./whatsapp-state";

type WhatsappPanelProps = { shopId: string; timeZone: string; today: string };

/** The shop's number on WhatsApp: connecting it, whether things come and go by it, what it cost. */
export function WhatsappPanel({ shopId, timeZone, today }: WhatsappPanelProps) {
  const t = useTranslations();
  const [isEditing, setEditing] = useState(false);
  const shown = useQuery(api.whatsapp.forOwner, { shopId });
  if (shown === undefined) return <SkeletonRows label={t("common.loading")} rows={5} />;
  const { number, hasShared } = shown;
  return (
    <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
      <section aria-labelledby="whatsapp-number" className="plate grid min-w-0 content-start gap-6">
        <div className="grid gap-2">
          <h2 id="whatsapp-number" className="text-2xl">
            {t("whatsapp.title")}
          </h2>
          <p className="text-ink-soft">{t(aboutOf(number !== null, hasShared))}</p>
        </div>
        {number === null || isEditing ? (
          <WhatsappForm
            key={number?.phoneId ?? ""}
            shopId={shopId}
            known={number}
            onDone={() => setEditing(false)}
          />
        ) : (
          <WhatsappNumber
            shopId={shopId}
            number={number}
            webhook={shown.webhook}
            timeZone={timeZone}
            onEdit={() => setEditing(true)}
          />
        )}
      </section>
      {(number !== null || hasShared) && (
        <div className="grid min-w-0 gap-6">
          <WhatsappState news={shown.news} timeZone={timeZone} />
          <WhatsappCosts shopId={shopId} today={today} />
        </div>
      )}
    </div>
  );
}

function aboutOf(isConnected: boolean, hasShared: boolean) {
  if (isConnected) return "whatsapp.about_own";
  return hasShared ? "whatsapp.about_shared" : "whatsapp.about_none";
}
