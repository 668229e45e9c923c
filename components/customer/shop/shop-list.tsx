"use client";

import { type Preloaded, usePreloadedQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { Card } from "@/components/kit/ui/card";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { Link } from "@/components/kit/ui/link";
import type { api } from "@/convex/_generated/api";

export function ShopList({ preloaded }: { preloaded: Preloaded<typeof api.shops.list> }) {
  const t = useTranslations("home");
  const shops = usePreloadedQuery(preloaded);
  if (shops.length === 0) return <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>;
  return (
    <section aria-labelledby="shops">
      <h2 id="shops" className="text-2xl">
        {t("shops")}
      </h2>
      <ul className="mt-4 grid gap-4 sm:grid-cols-2">
        {shops.map((shop) => (
          <li key={shop.slug}>
            <Card className="relative grid h-full content-start gap-1.5 transition-colors hover:border-line-strong">
              <p className="text-sm font-semibold text-brass">{shop.city}</p>
              <h3 className="text-2xl">
                <Link href={`/s/${shop.slug}`} className="after:absolute after:inset-0">
                  {shop.name}
                </Link>
              </h3>
              <p className="text-ink-soft">{shop.tagline}</p>
            </Card>
          </li>
        ))}
      </ul>
    </section>
  );
}
