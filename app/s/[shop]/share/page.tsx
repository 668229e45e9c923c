import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { loadShop } from "@/components/customer/shop/load-shop";
import { ShareKit } from "@/components/customer/shop/share-kit";
import { siteAddress } from "@/components/kit/site/site-address";
import { Page } from "@/components/kit/ui/page";

type Props = { params: Promise<{ shop: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ shop }, t] = await Promise.all([
    loadShop((await params).shop),
    getTranslations("share"),
  ]);
  return { title: t("title", { shop: shop.name }), robots: { index: false } };
}

export default async function Share({ params }: Props) {
  const { shop } = await loadShop((await params).shop);
  const site = siteAddress();
  return (
    <Page width="narrow">
      <ShareKit slug={shop.slug} name={shop.name} site={site} />
    </Page>
  );
}
