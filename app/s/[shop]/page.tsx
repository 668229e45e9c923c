import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { wholeMinute } from "@/components/kit/format/when";
import { askBackend } from "@/components/kit/providers/ask-backend";
import { loadReviews } from "@/components/customer/shop/load-reviews";
import { loadShop } from "@/components/customer/shop/load-shop";
import { ShopPage } from "@/components/customer/shop/shop-page";
import { scriptText, structuredData } from "@/components/customer/shop/structured-data";
import { requestTime } from "@/components/kit/site/request-time";
import { siteAddress } from "@/components/kit/site/site-address";
import { api } from "@/convex/_generated/api";

type Props = { params: Promise<{ shop: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ shop }, t] = await Promise.all([loadShop((await params).shop), getTranslations("shop")]);
  const services = shop.services.map(({ name }) => name).join(", ");
  const description = t("description", { about: shop.about, services, city: shop.city });
  const title = `${shop.name}, ${shop.city}`;
  return {
    title,
    description,
    alternates: { canonical: `/s/${shop.slug}` },
    openGraph: { title, description, type: "website", url: `/s/${shop.slug}` },
  };
}

export default async function Shop({ params }: Props) {
  const { shop } = await loadShop((await params).shop);
  const now = wholeMinute(requestTime());
  const [openings, reviews] = await Promise.all([
    askBackend(api.availability.next, { shopId: shop.id, now }),
    loadReviews(shop),
  ]);
  return (
    <>
      <script
        type="application/ld+json"
        dangerouslySetInnerHTML={{ __html: scriptText(structuredData(shop, siteAddress())) }}
      />
      <ShopPage shop={shop} first={{ openings, now }} reviews={reviews} />
    </>
  );
}
