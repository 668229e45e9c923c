"use client";

import { usePaginatedQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { dateOf } from "@/components/kit/format/when";
import { Badge, type Tone } from "@/components/kit/ui/badge";
import { Button } from "@/components/kit/ui/button";
import { Skeleton } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import type { ClientCard } from "./types";

type Visit = FunctionReturnType<typeof api.clients.visits>["page"][number];

const PAGE_SIZE = 10;
const TONES: Record<Visit["outcome"], Tone> = {
  upcoming: "good",
  done: "plain",
  no_show: "bad",
  cancelled_late: "busy",
  cancelled: "plain",
};

/** Every visit, the latest first. */
export function ClientVisits({ card }: { card: ClientCard }) {
  const t = useTranslations("clients");
  const { results, status, loadMore } = usePaginatedQuery(
    api.clients.visits,
    { clientId: card.id },
    { initialNumItems: PAGE_SIZE },
  );
  return (
    <section aria-label={t("history")} className="grid gap-3 border-t border-line pt-4">
      <h3 className="text-lg">{t("history")}</h3>
      {status === "LoadingFirstPage" && <Skeleton className="h-24" />}
      {status === "Exhausted" && results.length === 0 && (
        <p className="text-ink-soft">{t("noVisits")}</p>
      )}
      <ul className="divide-y divide-line empty:hidden">
        {results.map((visit) => (
          <VisitLine key={visit.code} visit={visit} timeZone={card.timeZone} />
        ))}
      </ul>
      {status === "CanLoadMore" && (
        <Button size="sm" variant="quiet" onClick={() => loadMore(PAGE_SIZE)}>
          {t("earlier")}
        </Button>
      )}
    </section>
  );
}

function VisitLine({ visit, timeZone }: { visit: Visit; timeZone: string }) {
  const t = useTranslations("clients");
  const format = useFormat();
  const { startsAt, outcome, serviceName: service, barberName: barber } = visit;
  return (
    <li className="grid grid-cols-[1fr_auto] items-baseline gap-x-3 py-2 wrap-anywhere">
      <span className="font-semibold">
        {format.date(dateOf(startsAt, timeZone))}, {format.time(startsAt, timeZone)}
      </span>
      <Badge tone={TONES[outcome]} className="justify-self-end">
        {t(`outcome_${outcome}`)}
      </Badge>
      <span className="text-sm text-ink-soft">{t("visitLine", { service, barber })}</span>
      <span className="justify-self-end text-sm">
        {visit.spentMinor === null || visit.spentMinor === 0
          ? ""
          : format.money(visit.spentMinor, visit.currency)}
      </span>
    </li>
  );
}
