import { headers } from "next/headers";
import { loadShop } from "@/components/customer/shop/load-shop";
import { SIGN_SIZE } from "@/components/kit/site/sign-size";
import { signImage } from "@/components/kit/site/sign-image";

export const size = SIGN_SIZE;
export const contentType = "image/png";

export default async function Image({ params }: { params: Promise<{ shop: string }> }) {
  const { shop } = await loadShop((await params).shop);
  const known = (await headers()).get("if-none-match");
  return await signImage(
    { above: shop.city, name: shop.name, below: shop.tagline },
    { palette: shop.brand.palette, cover: shop.cover?.social ?? null },
    known,
  );
}
