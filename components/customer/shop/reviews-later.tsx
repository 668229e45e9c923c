"use client";

import dynamic from "next/dynamic";
import type { Shop } from "@/components/kit/types/shop";

// Below all that books: its code comes after the page.
const Reviews = dynamic(() => import("./reviews").then((module) => module.Reviews), { ssr: false });

/** What people say of the barbers, where anybody has said anything. */
export function ReviewsLater({ shop }: { shop: Shop }) {
  const [first, ...others] = shop.barbers.filter(({ rating }) => rating !== null);
  return first === undefined ? null : <Reviews shop={shop} barbers={[first, ...others]} />;
}
