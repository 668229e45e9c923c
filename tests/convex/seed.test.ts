import { expect, test } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import { SHOP_PLANS } from "../../local/seed/shops";
import { setUpBackend } from "../support/convex";

/** The shops that a fresh installation starts with. */

const world = setUpBackend();

test.each(SHOP_PLANS.map((plan) => [plan.shop.slug, plan] as const))(
  "%s offers a barber now, with somebody who travels",
  async (slug, plan) => {
    expect(await world().t.mutation(internal.seed.shop, { plan })).toBe(true);
    const shop = await world().t.query(api.shops.bySlug, { slug });
    if (!shop) throw new Error(`no shop ${slug}`);
    expect(shop.offersNow).toBe(true);
    const asked = { shopId: shop.id, now: Date.now() };
    expect(await world().t.query(api.searches.terms, asked)).toMatchObject({
      isOpen: true,
      someoneOnDuty: false,
      travel: {
        feeMinor: plan.now.travelFeeMinor,
        radiusKm: plan.now.travels[0]?.radiusKm,
        lat: plan.now.lat,
        lng: plan.now.lng,
      },
    });
  },
);
