"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";

/** Where the day stands. To a reader it would be one appointment more. */
export function NowLine({ now, timeZone }: { now: number; timeZone: string }) {
  const t = useTranslations("day");
  const format = useFormat();
  return (
    <li aria-hidden className="flex items-center gap-3 text-sm font-semibold text-accent">
      {t("now", { time: format.time(now, timeZone) })}
      <span className="h-0.5 grow rounded-full bg-accent" />
    </li>
  );
}
