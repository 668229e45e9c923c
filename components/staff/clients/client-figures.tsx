"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormat } from "@/components/kit/format/use-format";
import { dateOf } from "@/components/kit/format/when";
import { cn } from "@/components/kit/ui/cn";
import type { ClientCard } from "./types";

/** How often they came, what they left, and when. */
export function ClientFigures({ card }: { card: ClientCard }) {
  const t = useTranslations("clients");
  const format = useFormat();
  const { visits, noShows, cancelledLate, spentMinor, currency, timeZone } = card;
  const { firstVisitAt, lastVisitAt, nextVisitAt } = card;
  return (
    <div className="grid gap-3">
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-card border border-line bg-line">
        <Figure label={t("visits")}>{visits}</Figure>
        <Figure label={t("spent")}>
          {spentMinor === null ? t("hidden") : format.money(spentMinor, currency)}
        </Figure>
        <Figure label={t("noShows")} bad={noShows > 0}>
          {noShows}
        </Figure>
        <Figure label={t("cancelledLate")}>{cancelledLate}</Figure>
      </dl>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <dt className="text-ink-soft">{t("nextVisit")}</dt>
        <dd>{nextVisitAt === null ? t("none") : format.when(nextVisitAt, timeZone)}</dd>
        {lastVisitAt !== null && (
          <>
            <dt className="text-ink-soft">{t("lastVisitName")}</dt>
            <dd>{format.date(dateOf(lastVisitAt, timeZone))}</dd>
          </>
        )}
        {firstVisitAt !== null && visits > 1 && (
          <>
            <dt className="text-ink-soft">{t("firstVisit")}</dt>
            <dd>{format.date(dateOf(firstVisitAt, timeZone))}</dd>
          </>
        )}
      </dl>
    </div>
  );
}

type FigureProps = { label: string; bad?: boolean; children: ReactNode };

function Figure({ label, bad = false, children }: FigureProps) {
  return (
    <div className="grid gap-1 bg-raised p-3">
      <dt className="text-sm text-ink-soft">{label}</dt>
      <dd className={cn("font-display text-2xl leading-none", bad && "text-bad")}>{children}</dd>
    </div>
  );
}
