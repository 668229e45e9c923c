"use client";

import { useTranslations } from "next-intl";
import { type ShopNow, ShopNowProvider } from "@/components/customer/shop/live-shop";
import { ShopOpening } from "@/components/customer/shop/shop-opening";
import type { Shop } from "@/components/kit/types/shop";

const NO_TIME: ShopNow = { openings: [], now: 0 };

/** The shop page's opening, small, as customers would see it with what is typed. */
export function LookPreview({ shop }: { shop: Shop }) {
  const t = useTranslations("look");
  return (
    <figure className="grid gap-2">
      {/* A picture of the page: nothing in it can be followed or focused. */}
      <div
        inert
        data-palette={shop.brand.palette}
        className="overflow-hidden rounded-card border-2 border-rule bg-surface"
      >
        <div style={{ zoom: 0.5 }}>
          <ShopNowProvider value={NO_TIME}>
            <ShopOpening shop={shop} />
          </ShopNowProvider>
        </div>
      </div>
      <figcaption className="text-sm text-ink-soft">{t("preview")}</figcaption>
    </figure>
  );
}
