"use client";

import { type Preloaded, usePreloadedQuery } from "convex/react";
import { useShopSign } from "@/components/kit/site/shop-sign";
import { Page } from "@/components/kit/ui/page";
import { useCounted } from "@/components/kit/page-visit/use-counted";
import type { api } from "@/convex/_generated/api";
import { ChatLauncher } from "@/components/customer/chat/chat-launcher";
import { BarberList } from "./barber-list";
import { Gallery } from "./gallery";
import { ReviewsLater } from "./reviews-later";
import { ServiceList } from "./service-list";
import { ShopFacts } from "./shop-facts";
import { ShopOpening } from "./shop-opening";
import type { Shop } from "@/components/kit/types/shop";
import { type NextOpenings, useNextOpenings } from "./use-next-openings";

type ShopPageProps = {
  preloaded: Preloaded<typeof api.shops.bySlug>;
  /** What the server saw, and when: epoch ms of a whole minute. */
  first: { openings: NextOpenings; now: number };
};

export function ShopPage({ preloaded, first }: ShopPageProps) {
  const shop = usePreloadedQuery(preloaded);
  // The page itself answers "not found"; a shop that closes while it is read stays away.
  return shop === null ? null : <OpenShop shop={shop} first={first} />;
}

function OpenShop({ shop, first }: { shop: Shop; first: ShopPageProps["first"] }) {
  const { openings, now } = useNextOpenings(shop.id, first);
  useCounted(shop.id, "shop");
  useShopSign(shop);
  const { palette } = shop.brand;
  return (
    <Page
      palette={palette}
      opening={<ShopOpening shop={shop} openings={openings} now={now} />}
      className="grid gap-12 lg:grid-cols-[1fr_18rem] lg:gap-16"
    >
      <div className="grid min-w-0 content-start gap-12">
        <ServiceList shop={shop} />
        <Gallery shop={shop} />
        <BarberList shop={shop} openings={openings} now={now} />
        <ReviewsLater shop={shop} />
      </div>
      <ShopFacts shop={shop} now={now} />
      <ChatLauncher shop={{ id: shop.id, name: shop.name, palette }} />
    </Page>
  );
}
