import type { Metadata } from "next";
import { loadShop } from "@/components/shop/load-shop";
import { ShopPage } from "@/components/shop/shop-page";

type Props = { params: Promise<{ shop: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { shop } = await loadShop((await params).shop);
  return { title: shop.name, description: shop.tagline };
}

export default async function Shop({ params }: Props) {
  const { preloaded } = await loadShop((await params).shop);
  return <ShopPage preloaded={preloaded} />;
}
