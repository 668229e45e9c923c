"use client";

import { type Preloaded, usePreloadedQuery, useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { ShopLogo } from "@/components/customer/shop/shop-cover";
import { useFormat } from "@/components/kit/format/use-format";
import { useLatest } from "@/components/kit/format/use-latest";
import { useMinute } from "@/components/kit/format/use-minute";
import { useCounted } from "@/components/kit/page-visit/use-counted";
import { useShopSign } from "@/components/kit/site/shop-sign";
import { Coming } from "@/components/kit/live/coming";
import { later } from "@/components/kit/live/later";
import { load } from "@/components/kit/live/load";
import type { Shop } from "@/components/kit/types/shop";
import { Alert } from "@/components/kit/ui/alert";
import { Button } from "@/components/kit/ui/button";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { Link } from "@/components/kit/ui/link";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { useLastSearch } from "./kept-search";
import type { Search } from "./types";

// Once it is known that somebody can be asked.
const loadAskForm = async () => (await import("./ask-form")).AskForm;
const AskForm = later(loadAskForm, <Coming className="h-96" />);

type NowPageProps = { preloaded: Preloaded<typeof api.shops.bySlug>; serverNow: number };

/** Asking for a barber who comes now. */
export function NowPage({ preloaded, serverNow }: NowPageProps) {
  const shop = usePreloadedQuery(preloaded);
  return shop === null ? null : <Ask shop={shop} serverNow={serverNow} />;
}

function Ask({ shop, serverNow }: { shop: Shop; serverNow: number }) {
  const t = useTranslations();
  const format = useFormat();
  const now = useMinute(serverNow);
  const terms = useLatest(useQuery(api.searches.terms, { shopId: shop.id, now }));
  const last = useLastSearch(shop.slug);
  useCounted(shop.id, "book");
  useEffect(() => void load(loadAskForm), []);
  useShopSign(shop);
  return (
    <div className="mx-auto grid max-w-2xl gap-8">
      <div className="flex items-center gap-4">
        {shop.logoUrl !== null && <ShopLogo logoUrl={shop.logoUrl} />}
        <h1 className="text-3xl sm:text-5xl">{t("now.title", { shop: shop.name })}</h1>
      </div>
      {last !== null && <Running search={last.search} href={last.href} />}
      {terms === undefined && <SkeletonRows label={t("common.loading")} rows={4} />}
      {terms === null && <NotNow shop={shop} why={t("now.notOffered")} />}
      {terms?.isOpen === false && (
        <NotNow
          shop={shop}
          why={t("now.closedText", {
            from: format.clock(terms.fromMinute),
            until: format.clock(terms.untilMinute),
          })}
        />
      )}
      {terms?.isOpen === true && !terms.someoneOnDuty && (
        <NotNow shop={shop} why={t("now.nobodyText")} />
      )}
      {terms?.isOpen === true && terms.someoneOnDuty && (
        <AskForm
          shop={shop}
          terms={terms}
          last={last?.search.place ?? null}
          serverNow={serverNow}
        />
      )}
    </div>
  );
}

/** The way back to a search of this browser that goes on; nothing for one that is over. */
export function Running({ search: { state }, href }: { search: Search; href: string }) {
  const t = useTranslations("now");
  if (state !== "searching" && state !== "pending_accept") return null;
  return (
    <Alert role="status" tone="busy" title={t("runningTitle")}>
      <Link href={href}>{t("toSearch")}</Link>
    </Alert>
  );
}

/** Why nobody can be asked, and what is possible. */
function NotNow({ shop, why }: { shop: Shop; why: string }) {
  const t = useTranslations("now");
  return (
    <EmptyState
      title={t("notNowTitle")}
      action={
        <Button asChild>
          <Link href={`/s/${shop.slug}/book`}>{t("bookInstead")}</Link>
        </Button>
      }
    >
      {why}
    </EmptyState>
  );
}
