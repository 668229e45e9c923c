/** The request header in which `proxy.ts` tells the layout, which knows no address, what is asked for. */
export const ADDRESS_HEADER = "x-address";

/** What an address opens that belongs to one shop: a page of the shop, or by its link what a customer has there. */
export type Opened =
  | { kind: "shop"; slug: string }
  | { kind: "bookings" | "handoff" | "now"; id: string; token: string };

const OF_SHOP = /^\/s\/([^/?]+)/;
const BY_LINK = /^\/(bookings|handoff|now)\/([^/?]+)\?(.*)$/;

/** Of a path with its query; null for what belongs to no shop, or does not say so. */
export function openedBy(address: string): Opened | null {
  const [, slug] = OF_SHOP.exec(address) ?? [];
  if (slug !== undefined) return { kind: "shop", slug };
  const [, kind, id = "", query] = BY_LINK.exec(address) ?? [];
  const token = new URLSearchParams(query).get("t");
  if (token === null || (kind !== "bookings" && kind !== "handoff" && kind !== "now")) return null;
  return { kind, id, token };
}
