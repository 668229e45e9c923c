"use client";

import { usePaginatedQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { MoreButton } from "@/components/kit/ui/more-button";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { ClientRow } from "./client-row";
import { onceEach } from "./once-each";

const PAGE_SIZE = 20;

type ClientListProps = { search: string; timeZone: string; onOpen: (clientId: string) => void };

/** The latest visit first; or those whom a search finds. */
export function ClientList({ search, timeZone, onOpen }: ClientListProps) {
  const t = useTranslations();
  const list = usePaginatedQuery(api.clients.list, { search }, { initialNumItems: PAGE_SIZE });
  const { results, status, loadMore } = list;
  // A search can look through a page in which nothing fits.
  const goesOn = results.length === 0 && status === "CanLoadMore";
  useEffect(() => {
    if (goesOn) loadMore(PAGE_SIZE);
  }, [goesOn, loadMore]);
  if (results.length === 0 && status !== "Exhausted")
    return <SkeletonRows label={t("common.loading")} />;
  if (results.length === 0) return <Nobody search={search} />;
  return (
    <div className="grid justify-items-start gap-4">
      <ul aria-label={t("clients.title")} className="plate w-full divide-y divide-line !py-1">
        {onceEach(results).map((client) => (
          <ClientRow
            key={client.id}
            client={client}
            timeZone={timeZone}
            onOpen={() => onOpen(client.id)}
          />
        ))}
      </ul>
      <MoreButton list={list} count={PAGE_SIZE} />
    </div>
  );
}

function Nobody({ search }: { search: string }) {
  const t = useTranslations("clients");
  if (search === "") return <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>;
  return <EmptyState title={t("noneTitle")}>{t("noneText", { search })}</EmptyState>;
}
