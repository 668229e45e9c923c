"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useLatest } from "@/components/kit/format/use-latest";
import { useMinute } from "@/components/kit/format/use-minute";
import { Button } from "@/components/kit/ui/button";
import { Link } from "@/components/kit/ui/link";
import { api } from "@/convex/_generated/api";
import { askPath } from "@/lib/dispatch/askPath";

/** "A barber now", at the shops that they have been to; nothing where none can be asked. */
export function NowShops({ serverNow }: { serverNow: number }) {
  const t = useTranslations("mine");
  const now = useMinute(serverNow);
  const shops = useLatest(useQuery(api.searches.visitedShops, { now }));
  if (shops === undefined || shops.length === 0) return null;
  return (
    <section aria-label={t("now")}>
      <h2 className="mb-3 text-2xl">{t("now")}</h2>
      <ul className="flex flex-wrap gap-3">
        {shops.map((shop) => (
          <li key={shop.slug}>
            <Button asChild variant="secondary">
              <Link href={askPath(`/s/${shop.slug}`, shop)}>{t("nowAt", { shop: shop.name })}</Link>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
