"use client";

import { type Preloaded, usePreloadedQuery } from "convex/react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Page } from "@/components/ui/page";
import type { api } from "@/convex/_generated/api";
import { BarberList } from "./barber-list";
import { HoursTable } from "./hours-table";
import { ServiceList } from "./service-list";
import type { Shop } from "./types";

export function ShopPage({ preloaded }: { preloaded: Preloaded<typeof api.shops.bySlug> }) {
  const shop = usePreloadedQuery(preloaded);
  // The page itself answers "not found"; a shop that closes while it is read stays away.
  if (shop === null) return null;
  return (
    <Page opening={<ShopOpening shop={shop} />} className="grid gap-12 lg:grid-cols-[1fr_20rem]">
      <div className="grid content-start gap-12">
        <ServiceList shop={shop} />
        <BarberList shop={shop} />
      </div>
      <ShopFacts shop={shop} />
    </Page>
  );
}

function ShopOpening({ shop }: { shop: Shop }) {
  const t = useTranslations("shop");
  return (
    <div className="grid justify-items-start gap-4">
      <p className="font-display text-xl text-sign-brass">{shop.city}</p>
      <h1 className="lettered text-6xl sm:text-8xl">{shop.name}</h1>
      <p className="max-w-xl text-lg text-sign-soft">{shop.tagline}</p>
      <Button asChild variant="sign" className="mt-2">
        <Link href={`/s/${shop.slug}/book`}>{t("book")}</Link>
      </Button>
    </div>
  );
}

function ShopFacts({ shop }: { shop: Shop }) {
  const t = useTranslations("shop");
  return (
    <aside className="grid content-start gap-8">
      <section aria-labelledby="hours">
        <h2 id="hours" className="text-xl">
          {t("hours")}
        </h2>
        <HoursTable hours={shop.hours} />
      </section>
      <section aria-labelledby="find" className="grid gap-2">
        <h2 id="find" className="text-xl">
          {t("find")}
        </h2>
        <address className="not-italic text-ink-soft">
          {shop.address}
          <br />
          {shop.city}
        </address>
        <a
          href={`tel:${shop.phone.replace(/[^+\d]/g, "")}`}
          className="inline-flex min-h-11 items-center justify-self-start font-semibold underline underline-offset-4"
        >
          {shop.phone}
        </a>
      </section>
      <p className="text-ink-soft">{shop.about}</p>
    </aside>
  );
}
