import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BookingFlow } from "@/components/customer/booking/booking-flow";
import { WithoutScript } from "@/components/customer/booking/without-script";
import { loadShop } from "@/components/customer/shop/load-shop";
import { requestTime } from "@/components/kit/site/request-time";
import { Page } from "@/components/kit/ui/page";

type Props = { params: Promise<{ shop: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { shop } = await loadShop((await params).shop);
  const t = await getTranslations("book");
  const address = `/s/${shop.slug}/book`;
  return {
    title: t("title", { shop: shop.name }),
    description: t("description", { shop: shop.name, city: shop.city }),
    alternates: { canonical: address },
  };
}

export default async function Book({ params }: Props) {
  const { preloaded, shop } = await loadShop((await params).shop);
  return (
    <Page palette={shop.brand.palette}>
      <WithoutScript shop={shop} />
      <BookingFlow preloaded={preloaded} serverNow={requestTime()} />
    </Page>
  );
}
