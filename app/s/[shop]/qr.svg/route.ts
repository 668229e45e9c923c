import { loadShop } from "@/components/customer/shop/load-shop";
import { qrCode } from "@/components/kit/site/qr-code";
import { siteAddress } from "@/components/kit/site/site-address";

/** A code that opens the shop's booking page. */
export async function GET(request: Request, { params }: { params: Promise<{ shop: string }> }) {
  const { shop } = await loadShop((await params).shop);
  const address = `${siteAddress()}/s/${shop.slug}/book`;
  return await qrCode(address, request.headers.get("if-none-match"));
}
