"use client";

import { later } from "@/components/kit/live/later";
import { useShopNow } from "./live-shop";
import type { Parts } from "./parts-of-shop";

// Only this browser knows what there is to go back to.
const Shortcuts = later(() =>
  import("@/components/customer/booking/shortcuts").then((module) => module.Shortcuts),
);

type ShopShortcutsProps = { shop: Parts; className: string };

export function ShopShortcuts({ shop, className }: ShopShortcutsProps) {
  const { now } = useShopNow();
  return <Shortcuts shop={shop} now={now} className={className} />;
}
