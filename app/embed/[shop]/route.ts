import { getLocale, getTranslations } from "next-intl/server";
import { loadShop } from "@/components/customer/shop/load-shop";
import { embeddedButton } from "@/components/customer/shop/embedded-button";

/** The booking button for a shop's own website: the one address that other sites may frame. */
export async function GET(_request: Request, { params }: { params: Promise<{ shop: string }> }) {
  const [{ shop }, locale, t] = await Promise.all([
    loadShop((await params).shop),
    getLocale(),
    getTranslations("shop"),
  ]);
  const page = embeddedButton({
    locale,
    href: `/s/${shop.slug}/book`,
    title: shop.name,
    label: t("book"),
  });
  return new Response(page, {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy":
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *; base-uri 'none'; form-action 'none'",
    },
  });
}
