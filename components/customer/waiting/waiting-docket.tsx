"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import type { Entry } from "./types";

/** What is waited for: the day, the visit, with whom. */
export function WaitingDocket({ entry }: { entry: Entry }) {
  const t = useTranslations();
  const format = useFormat();
  const { shop, date, serviceNames, barberName, code, wish } = entry;
  return (
    <section aria-labelledby="summary" className="plate docket">
      <h2 id="summary" className="text-xl">
        {shop.name}
      </h2>
      <p className="mt-4 border-t border-line pt-4 font-display text-lg first-letter:uppercase">
        {format.day(date)}
      </p>
      {wish !== null && (
        <p>
          {t("waiting.wish", {
            earliest: format.clock(wish.earliestMinutes),
            latest: format.clock(wish.latestMinutes),
          })}
        </p>
      )}
      <p className="font-semibold">{serviceNames.join(", ")}</p>
      <p>
        {barberName === null ? t("book.anyBarber") : t("book.withBarber", { name: barberName })}
      </p>
      <p className="mt-4 text-sm text-ink-soft">{t("waiting.code", { code })}</p>
    </section>
  );
}
