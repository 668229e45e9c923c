import { askBackend } from "@/components/kit/providers/ask-backend";
import type { Shop } from "@/components/kit/types/shop";
import { api } from "@/convex/_generated/api";
import { type FirstReviews, REVIEWS_AT_ONCE } from "./first-reviews";

/** What people said last of the first barber of whom anybody said anything; null where nobody did. */
export async function loadReviews(shop: Shop): Promise<FirstReviews | null> {
  const named = shop.barbers.flatMap(({ id, name, rating }) =>
    rating === null ? [] : { id, name },
  );
  const [first, ...others] = named;
  if (first === undefined) return null;
  const { page } = await askBackend(api.reviews.listForBarber, {
    barberId: first.id,
    paginationOpts: { numItems: REVIEWS_AT_ONCE, cursor: null },
  });
  return { barbers: [first, ...others], page };
}
