"use client";

import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { Card } from "@/components/kit/ui/card";
import type { api } from "@/convex/_generated/api";

type WhatsappStateProps = {
  news: FunctionReturnType<typeof api.whatsapp.forOwner>["news"];
  timeZone: string;
};

/** Whether things come and go by the number: when each last happened. */
export function WhatsappState({ news, timeZone }: WhatsappStateProps) {
  const t = useTranslations("whatsapp");
  const format = useFormat();
  const lines = (["heardAt", "sentAt", "failedAt"] as const).map((what) => {
    const at = news[what];
    return { what, text: at === null ? t(`never_${what}`) : format.when(at, timeZone) };
  });
  return (
    <Card className="grid min-w-0 content-start gap-4">
      <h2 className="text-2xl">{t("stateTitle")}</h2>
      <dl className="grid gap-3">
        {lines.map(({ what, text }) => (
          <div key={what} className="flex flex-wrap justify-between gap-x-4 gap-y-0.5">
            <dt>{t(what)}</dt>
            <dd className="text-ink-soft">{text}</dd>
          </div>
        ))}
      </dl>
      {news.failedWhy !== null && (
        <p className="text-sm wrap-anywhere text-ink-soft">
          {t("failedWhy", { why: news.failedWhy })}
        </p>
      )}
    </Card>
  );
}
