import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NowPage } from "@/components/customer/now/now-page";
import { loadShop } from "@/components/customer/shop/load-shop";
import { requestTime } from "@/components/kit/site/request-time";
import { Page } from "@/components/kit/ui/page";

type Props = { params: Promise<{ shop: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { shop } = await loadShop((await params).shop);
  const t = await getTranslations("now");
  return {
    title: t("title", { shop: shop.name }),
    description: t("description", { shop: shop.name, city: shop.city }),
    alternates: { canonical: `/s/${shop.slug}/now` },
  };
}

export default async function Now({ params }: Props) {
  const { preloaded, shop } = await loadShop((await params).shop);
  return (
    <Page palette={shop.brand.palette}>
      <NowPage preloaded={preloaded} serverNow={requestTime()} />
    </Page>
  );
}
