"use client";

import { useTranslations } from "next-intl";
import { ShopOpening } from "@/components/customer/shop/shop-opening";
import type { Shop } from "@/components/kit/types/shop";

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
          <ShopOpening shop={shop} openings={[]} now={0} />
        </div>
      </div>
      <figcaption className="text-sm text-ink-soft">{t("preview")}</figcaption>
    </figure>
  );
}
