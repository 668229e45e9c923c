import type { Metadata } from "next";
import { EmbeddedChat } from "@/components/customer/chat/embedded-chat";
import { loadShop } from "@/components/customer/shop/load-shop";
import { askBackend } from "@/components/kit/providers/ask-backend";
import { api } from "@/convex/_generated/api";

type Props = { params: Promise<{ shop: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { shop } = await loadShop((await params).shop);
  return { title: shop.name, robots: { index: false } };
}

/** A shop's chat alone, for a frame in a page of the shop's own: `proxy.ts` says in whose. */
export default async function EmbeddedChatPage({ params }: Props) {
  const { shop } = await loadShop((await params).shop);
  const sites = await askBackend(api.shops.chatSites, { slug: shop.slug });
  const { id, name, brand } = shop;
  return <EmbeddedChat shop={{ id, name, palette: brand.palette }} sites={sites} />;
}
