"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { openingPath } from "@/components/customer/shop/opening-path";
import { useFormat } from "@/components/kit/format/use-format";
import { useLatest } from "@/components/kit/format/use-latest";
import { useMinute } from "@/components/kit/format/use-minute";
import type { Shop } from "@/components/kit/types/shop";
import { Link } from "@/components/kit/ui/link";
import { api } from "@/convex/_generated/api";

type NextTimesProps = {
  shop: Pick<Shop, "id" | "slug" | "timeZone">;
  serviceIds: string[];
  serverNow: number;
};

/** Each barber's next free time for the same visit. */
export function NextTimes({ shop, serviceIds, serverNow }: NextTimesProps) {
  const t = useTranslations("now");
  const format = useFormat();
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
              <span className="min-w-0 text-sm wrap-anywhere text-ink-soft">{barber.name}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
