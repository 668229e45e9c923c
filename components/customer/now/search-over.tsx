"use client";

import { useQuery } from "convex/react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { openingPath } from "@/components/customer/shop/opening-path";
import { useFormat } from "@/components/kit/format/use-format";
import { useLatest } from "@/components/kit/format/use-latest";
import { useMinute } from "@/components/kit/format/use-minute";
import { Button } from "@/components/kit/ui/button";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { phoneLink } from "@/lib/contact/place";
import { api } from "@/convex/_generated/api";
import type { Search } from "./types";

type SearchOverProps = { search: Search; serverNow: number };

/** Nobody took it, or it was called off: why, and the next times that can be booked. */
export function SearchOver({ search, serverNow }: SearchOverProps) {
  const t = useTranslations("now");
  const { shop, state, endedBecause } = search;
  const isNotFound = state === "not_found";
  return (
    <EmptyState
      level={1}
      title={t(isNotFound ? "notFoundTitle" : "cancelledTitle")}
      action={
        <div className="flex flex-wrap gap-3">
          <Button asChild variant="secondary">
            <Link href={`/s/${shop.slug}/now`}>{t("searchAgain")}</Link>
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
      <p>{t(`ended_${endedBecause ?? "customer"}`)}</p>
      <NextTimes search={search} serverNow={serverNow} />
    </EmptyState>
  );
}

/** Each barber's next free time for the same visit. */
function NextTimes({ search, serverNow }: SearchOverProps) {
  const t = useTranslations("now");
  const format = useFormat();
  const { shop, serviceIds } = search;
  const now = useMinute(serverNow);
  const openings = useLatest(useQuery(api.availability.next, { shopId: shop.id, serviceIds, now }));
  const open = useLatest(useQuery(api.shops.bySlug, { slug: shop.slug }));
  const times = (openings ?? [])
    .flatMap(({ barberId, startsAt }) => {
      const barber = open?.barbers.find(({ id }) => id === barberId);
      return startsAt === null || barber === undefined ? [] : [{ barber, startsAt }];
    })
    .sort((one, other) => one.startsAt - other.startsAt)
    .slice(0, 3);
  if (times.length === 0) return null;
  return (
    <div className="mt-4 grid gap-2">
      <p className="font-semibold text-ink">{t("nextTimes")}</p>
      <ul className="grid gap-2">
        {times.map(({ barber, startsAt }) => (
          <li key={barber.id}>
            <Link
              className="choice text-ink no-underline"
              href={`${openingPath(shop, barber, startsAt)}&services=${serviceIds.join(".")}`}
            >
              <span className="grow font-display text-lg">
                {format.when(startsAt, shop.timeZone)}
              </span>
              <span className="text-sm text-ink-soft">{barber.name}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
