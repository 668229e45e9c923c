import { renderSVG } from "uqr";
import { loadShop } from "@/components/customer/shop/load-shop";
import { siteAddress } from "@/components/kit/site/site-address";

/** A code that opens the shop's booking page; black on white, as scanners like it. */
export async function GET(_request: Request, { params }: { params: Promise<{ shop: string }> }) {
  const { shop } = await loadShop((await params).shop);
  const code = renderSVG(`${siteAddress()}/s/${shop.slug}/book`, {
    ecc: "M",
    border: 4,
    pixelSize: 8,
  });
  return new Response(code, {
    headers: { "Content-Type": "image/svg+xml", "Cache-Control": "public, max-age=86400" },
  });
}
