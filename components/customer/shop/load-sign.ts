import { loadBooking, loadHandoff, loadSearch } from "@/components/customer/access/load-opened";
import { type Opened, openedBy } from "@/components/kit/site/opened";
import type { FirstSign, ShopSign } from "@/components/kit/site/shop-sign";
import { loadShopIfAny } from "./load-shop";

/**
 * The shop whose name stands above the page of an address; null for none, and while the backend does not
 * say: the page asks the same and tells of it, inside of what stands around it.
 */
export async function loadSign(address: string | null): Promise<FirstSign | null> {
  const opened = address === null ? null : openedBy(address);
  const shop = opened && (await shopOf(opened).catch(() => null));
  if (!opened || !shop) return null;
  return {
    slug: shop.slug,
    name: shop.name,
    under: opened.kind === "shop" ? opened.slug : opened.id,
  };
}

async function shopOf(opened: Opened): Promise<ShopSign | null> {
  if (opened.kind === "shop") return await loadShopIfAny(opened.slug);
  const { kind, id, token } = opened;
  if (kind === "bookings") return (await loadBooking(id, token))?.shop ?? null;
  if (kind === "now") return (await loadSearch(id, token))?.shop ?? null;
  const found = await loadHandoff(id, token);
  return found && ((await loadBooking(found.code, token))?.shop ?? null);
}
