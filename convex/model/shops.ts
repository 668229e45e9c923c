import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";

const vInterval = v.object({ fromMinutes: v.number(), untilMinutes: v.number() });

export const vShopSummary = v.object({
  slug: v.string(),
  name: v.string(),
  tagline: v.string(),
  city: v.string(),
  currency: v.string(),
  timeZone: v.string(),
});

export const vShopView = v.object({
  id: v.string(),
  slug: v.string(),
  name: v.string(),
  tagline: v.string(),
  about: v.string(),
  address: v.string(),
  city: v.string(),
  phone: v.string(),
  timeZone: v.string(),
  currency: v.string(),
  locale: v.string(),
  holdMinutes: v.number(),
  horizonDays: v.number(),
  hours: v.array(v.object({ isoWeekday: v.number(), intervals: v.array(vInterval) })),
  services: v.array(
    v.object({
      id: v.string(),
      name: v.string(),
      description: v.string(),
      durationMinutes: v.number(),
      priceMinor: v.number(),
    }),
  ),
  barbers: v.array(
    v.object({
      id: v.string(),
      slug: v.string(),
      name: v.string(),
      title: v.string(),
      bio: v.string(),
      serviceIds: v.array(v.string()),
    }),
  ),
});
export type ShopView = Infer<typeof vShopView>;

const MAX_SHOPS = 100;
const MAX_BARBERS = 50;
const MAX_SERVICES = 100;
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** Shops that take bookings. */
export async function listActive(ctx: QueryCtx): Promise<Infer<typeof vShopSummary>[]> {
  const shops = await ctx.db.query("shops").take(MAX_SHOPS);
  return shops
    .filter((shop) => shop.active)
    .map(({ slug, name, tagline, city, currency, timeZone }) => ({
      slug,
      name,
      tagline,
      city,
      currency,
      timeZone,
    }));
}

/** Active barbers of a shop. */
export async function listBarbers(
  ctx: QueryCtx,
  shopId: Doc<"shops">["_id"],
): Promise<Doc<"barbers">[]> {
  const barbers = await ctx.db
    .query("barbers")
    .withIndex("by_shopId", (q) => q.eq("shopId", shopId))
    .take(MAX_BARBERS);
  return barbers.filter((barber) => barber.active);
}

/** A shop with its hours, services and barbers. */
export async function getView(ctx: QueryCtx, slug: string): Promise<ShopView | null> {
  const shop = await ctx.db
    .query("shops")
    .withIndex("by_slug", (q) => q.eq("slug", slug))
    .unique();
  if (!shop?.active) return null;
  const barbers = await listBarbers(ctx, shop._id);
  const services = await ctx.db
    .query("services")
    .withIndex("by_shopId", (q) => q.eq("shopId", shop._id))
    .take(MAX_SERVICES);
  const { _id, _creationTime, active: _active, gridMinutes: _gridMinutes, ...about } = shop;
  return {
    ...about,
    id: _id,
    hours: await openingHours(ctx, barbers),
    services: services
      .filter((service) => service.active)
      .map(({ _id: id, name, description, durationMinutes, priceMinor }) => ({
        id,
        name,
        description,
        durationMinutes,
        priceMinor,
      })),
    barbers: barbers.map(({ _id: id, slug: barberSlug, name, title, bio, serviceIds }) => ({
      id,
      slug: barberSlug,
      name,
      title,
      bio,
      serviceIds,
    })),
  };
}

/** The shop is open from the first barber's start to the last one's end of each weekday. */
async function openingHours(
  ctx: QueryCtx,
  barbers: readonly Doc<"barbers">[],
): Promise<ShopView["hours"]> {
  const templates = (
    await Promise.all(
      barbers.map((barber) =>
        ctx.db
          .query("availabilityTemplates")
          .withIndex("by_barberId_and_isoWeekday", (q) => q.eq("barberId", barber._id))
          .take(WEEKDAYS.length),
      ),
    )
  ).flat();
  return WEEKDAYS.map((isoWeekday) => {
    const intervals = templates
      .filter((t) => t.isoWeekday === isoWeekday)
      .flatMap((t) => t.intervals);
    if (intervals.length === 0) return { isoWeekday, intervals: [] };
    const fromMinutes = Math.min(...intervals.map((interval) => interval.fromMinutes));
    const untilMinutes = Math.max(...intervals.map((interval) => interval.untilMinutes));
    return { isoWeekday, intervals: [{ fromMinutes, untilMinutes }] };
  });
}
