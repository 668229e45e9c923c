"use client";

import { usePaginatedQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { Badge } from "@/components/kit/ui/badge";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { MoreButton } from "@/components/kit/ui/more-button";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";

const PAGE_SIZE = 20;
type Row = FunctionReturnType<typeof api.searches.listForShop>["page"][number];

/** Each search with who was asked and what they said; live. */
export function SearchLog({ shopId, timeZone }: { shopId: string; timeZone: string }) {
  const t = useTranslations();
  const list = usePaginatedQuery(
    api.searches.listForShop,
    { shopId },
    { initialNumItems: PAGE_SIZE },
  );
  const { results, status } = list;
  if (status === "LoadingFirstPage") return <SkeletonRows label={t("common.loading")} rows={5} />;
  if (results.length === 0) {
    return <EmptyState title={t("nowOffice.emptyTitle")}>{t("nowOffice.emptyText")}</EmptyState>;
  }
  return (
    <section aria-label={t("nowOffice.part_searches")} className="grid gap-3">
      <ul className="grid gap-3">
        {results.map((search) => (
          <SearchRow key={search.id} search={search} timeZone={timeZone} />
        ))}
      </ul>
      <MoreButton list={list} count={PAGE_SIZE} />
    </section>
  );
}

const TONES = {
  searching: "busy",
  pending_accept: "busy",
  active: "good",
  completed: "good",
  missed: "bad",
  cancelled: "plain",
  not_found: "bad",
} as const;

/** A silence is the customer's once the barber has said yes. */
function wordOf({ state, wasAccepted }: Row["offers"][number]) {
  return state === "expired" && wasAccepted ? "unanswered" : state;
}

function SearchRow({ search, timeZone }: { search: Row; timeZone: string }) {
  const t = useTranslations("nowOffice");
  const format = useFormat();
  const { state, startedAt, what, place, customerName, code, secondsToAccept, offers } = search;
  return (
    <li className="plate grid gap-2 wrap-anywhere">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={TONES[state]}>{t(`state_${state}`)}</Badge>
        <span className="font-semibold">{what}</span>
        <span className="text-sm text-ink-soft">
          {customerName}, {format.when(startedAt, timeZone)}
          {code !== null && `, ${code}`}
        </span>
      </div>
      {place.kind === "home" && <p className="text-sm">{place.address || t("atHome")}</p>}
      {secondsToAccept !== null && (
        <p className="text-sm text-ink-soft">{t("tookSeconds", { seconds: secondsToAccept })}</p>
      )}
      {offers.length > 0 && (
        <ol className="grid gap-1 text-sm">
          {offers.map((offer) => (
            <li key={offer.madeAt} className="flex gap-2">
              <span>{offer.barberName}</span>
              <span className="text-ink-soft">{t(`offer_${wordOf(offer)}`)}</span>
            </li>
          ))}
        </ol>
      )}
    </li>
  );
}
