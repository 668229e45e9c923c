import { ChatLauncher } from "@/components/customer/chat/chat-launcher";
import type { Shop } from "@/components/kit/types/shop";
import { Page } from "@/components/kit/ui/page";
import { BarberList } from "./barber-list";
import type { FirstReviews } from "./first-reviews";
import { Gallery } from "./gallery";
import { LiveShop, type ShopNow } from "./live-shop";
import { ReviewsLater } from "./reviews-later";
import { ServiceList } from "./service-list";
import { ShopFacts } from "./shop-facts";
import { ShopOpening } from "./shop-opening";
import { printOf } from "./shop-print";

type ShopPageProps = { shop: Shop; first: ShopNow; reviews: FirstReviews | null };

/** A shop's page, written by the server: only what turns by itself is taken over by script. */
export function ShopPage({ shop, first, reviews }: ShopPageProps) {
  const { id, slug, name, timeZone } = shop;
  const { palette } = shop.brand;
  return (
    <LiveShop shop={{ id, slug, name, timeZone }} print={printOf(shop)} first={first}>
      <Page
        palette={palette}
        opening={<ShopOpening shop={shop} />}
        className="grid gap-12 lg:grid-cols-[1fr_18rem] lg:gap-16"
      >
        <div className="grid min-w-0 content-start gap-12">
          <ServiceList shop={shop} />
          <Gallery shop={shop} />
          <BarberList shop={shop} />
          {reviews !== null && <ReviewsLater timeZone={timeZone} first={reviews} />}
        </div>
        <ShopFacts shop={shop} now={first.now} />
        <ChatLauncher shop={{ id, name, palette }} />
      </Page>
    </LiveShop>
  );
}
