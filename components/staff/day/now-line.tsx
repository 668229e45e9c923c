"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";

/** Where the day stands. No appointment, so no list item to a reader. */
export function NowLine({ now, timeZone }: { now: number; timeZone: string }) {
  const t = useTranslations("day");
  const format = useFormat();
  return (
    <li role="presentation" className="flex items-center gap-3 text-sm font-semibold text-accent">
      {t("now", { time: format.time(now, timeZone) })}
      <span aria-hidden className="h-0.5 grow rounded-full bg-accent" />
    </li>
  );
}
