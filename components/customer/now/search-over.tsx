"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/kit/ui/button";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { Link } from "@/components/kit/ui/link";
import { phoneLink } from "@/lib/contact/place";
import { askPath } from "@/lib/dispatch/askPath";
import { NextTimes } from "./next-times";
import type { Search } from "./types";

type SearchOverProps = { search: Search; serverNow: number };

/** Nobody took it, or it was called off: why, and the next times that can be booked. */
export function SearchOver({ search, serverNow }: SearchOverProps) {
  const t = useTranslations("now");
  const { shop, state, endedBecause, attempt, isLetDown } = search;
  const isNotFound = state === "not_found";
  const { serviceIds, addOnIds, place } = search;
  const isHome = place.kind === "home";
  const again = askPath(`/s/${shop.slug}`, {
    serviceIds,
    addOnIds,
    ...(isHome && { place: "home" as const }),
  });
  const why = isNotFound && attempt === 0 ? "nobodyAsked" : (endedBecause ?? "customer");
  return (
    <EmptyState
      level={1}
      title={t(isNotFound ? "notFoundTitle" : "cancelledTitle")}
      action={
        <div className="flex flex-wrap gap-3">
          <Button asChild variant="secondary">
            <Link href={again}>{t("searchAgain")}</Link>
          </Button>
          <Button asChild variant="quiet">
            <Link href={`/s/${shop.slug}/book`}>{t("bookInstead")}</Link>
          </Button>
          {shop.phone !== "" && (
            <Button asChild variant="quiet">
              <a href={phoneLink(shop.phone)}>{t("callShop")}</a>
            </Button>
          )}
        </div>
      }
    >
      {isNotFound && isLetDown && <p>{t("letDown")}</p>}
      <p>{t(`ended_${why}`)}</p>
      <NextTimes shop={shop} serviceIds={search.serviceIds} serverNow={serverNow} />
    </EmptyState>
  );
}
