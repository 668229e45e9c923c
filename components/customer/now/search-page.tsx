"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useLatest } from "@/components/kit/format/use-latest";
import { keepLink } from "@/components/kit/kept/links";
import { useOwner } from "@/components/kit/kept/owner";
import { later } from "@/components/kit/live/later";
import { load } from "@/components/kit/live/load";
import { useShopSign } from "@/components/kit/site/shop-sign";
import { Button } from "@/components/kit/ui/button";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { Link } from "@/components/kit/ui/link";
import { api } from "@/convex/_generated/api";
import { useKeepSearch } from "./kept-search";
import { Searching } from "./searching";
import type { Search, SearchLink } from "./types";

// What a search comes to is there before it has come to it, also where the network goes meanwhile.
const loadFoundCard = async () => (await import("./found-card")).FoundCard;
const FoundCard = later(loadFoundCard);
const loadActiveVisit = async () => (await import("./active-visit")).ActiveVisit;
const ActiveVisit = later(loadActiveVisit);
const loadSearchOver = async () => (await import("./search-over")).SearchOver;
const SearchOver = later(loadSearchOver);

type SearchPageProps = {
  /** The server's answer for the first view. */
  first: Search | null;
  link: SearchLink;
  serverNow: number;
};

/** A search as it goes on, live. */
export function SearchPage({ first, link, serverNow }: SearchPageProps) {
  const t = useTranslations("now");
  const live = useLatest(useQuery(api.searches.view, link));
  const search = live === undefined ? first : live;
  if (search === null) {
    return (
      <EmptyState
        level={1}
        title={t("unknownTitle")}
        action={
          <Button asChild variant="secondary">
            <Link href="/bookings">{t("toBookings")}</Link>
          </Button>
        }
      >
        {t("unknownText")}
      </EmptyState>
    );
  }
  return <Known search={search} link={link} serverNow={serverNow} />;
}

function Known({
  search,
  link,
  serverNow,
}: {
  search: Search;
  link: SearchLink;
  serverNow: number;
}) {
  useShopSign(search.shop);
  useKeepSearch(search, link);
  useKeptBooking(search, link);
  const words = useStateWords(search);
  useEffect(() => {
    void load(loadFoundCard);
    void load(loadActiveVisit);
    void load(loadSearchOver);
  }, []);
  return (
    <div className="mx-auto grid max-w-2xl gap-6">
      <p role="status" className="sr-only">
        {words}
      </p>
      <Stage search={search} link={link} serverNow={serverNow} />
    </div>
  );
}

function Stage(props: { search: Search; link: SearchLink; serverNow: number }) {
  const { search } = props;
  switch (search.state) {
    case "searching":
      return <Searching {...props} />;
    case "pending_accept":
      return search.found === null ? null : <FoundCard {...props} found={search.found} />;
    case "active":
    case "completed":
    case "missed":
      return search.found === null ? null : <ActiveVisit {...props} found={search.found} />;
    case "cancelled":
    case "not_found":
      return <SearchOver {...props} />;
    default:
      return search.state satisfies never;
  }
}

/** What has just happened, in one sentence: said once, whenever it changes. */
function useStateWords({ state, found, attempt, isLetDown }: Search): string {
  const t = useTranslations("now");
  switch (state) {
    case "searching": {
      const said = attempt > 1 ? t("saidNext", { attempt }) : t("saidSearching");
      return isLetDown ? `${t("letDown")} ${said}` : said;
    }
    case "pending_accept":
      return t("saidFound", { name: found?.barberName ?? "" });
    case "active":
    case "completed":
      return t("saidActive", { name: found?.barberName ?? "" });
    case "missed":
      return t("missedTitle");
    case "cancelled":
      return t("cancelledTitle");
    case "not_found":
      return t("notFoundTitle");
    default:
      return state satisfies never;
  }
}

/** A guest's browser keeps the link of what was agreed on, like that of any booking. */
function useKeptBooking({ state, code }: Search, { token }: SearchLink): void {
  const owner = useOwner();
  useEffect(() => {
    if (state !== "active" || code === null || owner !== null) return;
    keepLink(owner, { code, token, kind: "booking" });
  }, [state, code, token, owner]);
}
