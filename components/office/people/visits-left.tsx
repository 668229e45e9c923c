"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { usePreview } from "@/components/staff/schedule/use-preview";

const SHOWN = 5;

type VisitsLeftProps = { barberId: string; timeZone: string; now: number };

/** What a chair still has to come when it is closed: nothing is lost, and all of it is to be settled. */
export function VisitsLeft({ barberId, timeZone, now }: VisitsLeftProps) {
  const t = useTranslations("staff");
  const desk = useTranslations("desk");
  const format = useFormat();
  const left = usePreview(barberId, { kind: "close_chair" }, now)?.conflicts ?? [];
  if (left.length === 0) return null;
  return (
    <div className="grid gap-1 border-s-4 border-bad ps-3">
      <p className="font-semibold">{t("visitsLeft", { count: left.length })}</p>
      <ul>
        {left.slice(0, SHOWN).map(({ appointmentId, customerName, serviceName, startsAt }) => (
          <li key={appointmentId} className="wrap-anywhere">
            {format.when(startsAt, timeZone)}: {customerName || desk("walkIn")}, {serviceName}
          </li>
        ))}
      </ul>
      {left.length > SHOWN && <p>{t("visitsMore", { count: left.length - SHOWN })}</p>}
      <p className="text-sm text-ink-soft">{t("visitsLeftText")}</p>
    </div>
  );
}
