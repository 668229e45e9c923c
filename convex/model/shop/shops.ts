import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { normalise } from "../../../lib/availability/intervals";
import { SHOP_COUNTS } from "../../../lib/limits/counts";
import * as Brand from "./brand";
import * as HoldMinutes from "./holdMinutes";
import { listBarbers } from "../chairs";
import * as Numbers from "../outbox/whatsappNumbers";
import { policyOf } from "./policies";
import { getRating } from "./reviews";
import { hasHours, listTemplates } from "./schedules";
import { addOnFields, serviceFields, vBarberTerms, vGridMinutes, vHours } from "../validators";

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
  /** The number of WhatsApp that the shop has connected, E.164; null for none. */
  whatsapp: v.union(v.string(), v.null()),
  timeZone: v.string(),
  currency: v.string(),
  locale: v.string(),
  holdMinutes: v.number(),
  horizonDays: v.number(),
  noticeMinutes: v.number(),
  gridMinutes: vGridMinutes,
  ...Brand.brandView,
  hours: v.array(v.object({ isoWeekday: v.number(), hours: vHours })),
  /** Days on which the whole shop is closed, first and last. */
  closings: v.array(v.object({ fromDate: v.string(), untilDate: v.string() })),
  /** Where visits are paid: some before, some at the shop. */
  pays: v.object({ before: v.boolean(), atShop: v.boolean() }),
  services: v.array(v.object({ id: v.string(), ...serviceFields })),
  addOns: v.array(
    v.object({
      id: v.string(),
      ...addOnFields,
      /** The services it goes with; null for every one. */
      serviceIds: v.union(v.array(v.string()), v.null()),
    }),
  ),
  barbers: v.array(
    v.object({
      id: v.string(),
      slug: v.string(),
      name: v.string(),
      title: v.string(),
      bio: v.string(),
      photoUrl: v.union(v.string(), v.null()),
      /** False for whoever has not said yet when they work: nobody can book them. */
      hasHours: v.boolean(),
      rating: v.union(v.object({ count: v.number(), average: v.number() }), v.null()),
      serviceIds: v.array(v.string()),
      addOnIds: v.array(v.string()),
      terms: v.array(vBarberTerms),
    }),
  ),
});
export type ShopView = Infer<typeof vShopView>;

const MAX_SHOPS = 500;
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** Shops that take bookings. */
export async function listActive(ctx: QueryCtx): Promise<Infer<typeof vShopSummary>[]> {
  const shops = await ctx.db
    .query("shops")
    .withIndex("by_active", (q) => q.eq("active", true))
    .take(MAX_SHOPS);
  return shops.map(({ slug, name, tagline, city, currency, timeZone }) => ({
    slug,
    name,
    tagline,
    city,
    currency,
    timeZone,
  }));
}

/** Active services of a shop. */
export async function listServices(
  ctx: QueryCtx,
  shopId: Doc<"shops">["_id"],
): Promise<Doc<"services">[]> {
  return await ctx.db
    .query("services")
    .withIndex("by_shopId_and_active", (q) => q.eq("shopId", shopId).eq("active", true))
    .take(SHOP_COUNTS.services);
}

/** Active add-ons of a shop. */
export async function listAddOns(
  ctx: QueryCtx,
  shopId: Doc<"shops">["_id"],
): Promise<Doc<"addOns">[]> {
  return await ctx.db
    .query("addOns")
    .withIndex("by_shopId_and_active", (q) => q.eq("shopId", shopId).eq("active", true))
    .take(SHOP_COUNTS.services);
}

/** When a shop is open as a rule, a line for each weekday. */
export async function listHours(
  ctx: QueryCtx,
  barbers: readonly Doc<"barbers">[],
): Promise<ShopView["hours"]> {
  return openingHours(await Promise.all(barbers.map(({ _id }) => listTemplates(ctx, _id))));
}

/** A shop that takes bookings, with its hours, services, add-ons and barbers. */
export async function getView(ctx: QueryCtx, slug: string): Promise<ShopView | null> {
  const shop = await ctx.db
    .query("shops")
    .withIndex("by_slug", (q) => q.eq("slug", slug))
    .unique();
  return shop?.active ? await viewOf(ctx, shop) : null;
}

/** The same of a shop that may not be open, for those who work there. */
export async function viewOf(ctx: QueryCtx, shop: Doc<"shops">): Promise<ShopView> {
  const barbers = await listBarbers(ctx, shop._id);
  const services = await listServices(ctx, shop._id);
  const addOns = await listAddOns(ctx, shop._id);
  const weeks = await Promise.all(barbers.map(({ _id }) => listTemplates(ctx, _id)));
  return {
    ...aboutOf(shop),
    whatsapp: (await Numbers.getOfShop(ctx, shop._id))?.phone ?? null,
    ...(await Brand.viewOf(ctx, shop)),
    hours: openingHours(weeks),
    closings: await listClosings(ctx, shop),
    pays: paysOf(shop, services),
    services: services.map(
      ({ _id: id, _creationTime: _, shopId: _shop, active: _on, ...service }) => ({
        id,
        ...service,
      }),
    ),
    addOns: addOns.map(({ _id: id, _creationTime: _, shopId: _shop, active: _on, ...addOn }) => ({
      id,
      ...addOn,
    })),
    barbers: await Promise.all(
      barbers.map((barber, at) => barberView(ctx, barber, weeks[at] ?? [])),
    ),
  };
}

/** As many closings as a page knows of, the next to end first. */
const MAX_CLOSINGS = 20;

/** Days on which the whole shop is closed, the next to end first. */
export async function listClosings(
  ctx: QueryCtx,
  shop: Doc<"shops">,
): Promise<ShopView["closings"]> {
  const closings = await ctx.db
    .query("closings")
    .withIndex("by_shopId_and_untilDate", (q) => q.eq("shopId", shop._id))
    .take(MAX_CLOSINGS);
  return closings.map(({ fromDate, untilDate }) => ({ fromDate, untilDate }));
}

/** Where visits of some services are paid. */
export function paysOf(shop: Doc<"shops">, services: readonly Doc<"services">[]): ShopView["pays"] {
  const terms = services.map((service) => service.terms ?? policyOf(shop).terms);
  return {
    before: terms.some(({ kind }) => kind !== "at_shop"),
    atShop: terms.some(({ kind }) => kind !== "prepay"),
  };
}

/** What anybody may know of a shop's row. */
function aboutOf(shop: Doc<"shops">) {
  const { _id: id, slug, name, tagline, about, address, city, phone } = shop;
  const { timeZone, currency, locale } = shop;
  const { horizonDays, noticeMinutes, gridMinutes } = shop;
  return {
    id,
    slug,
    name,
    tagline,
    about,
    address,
    city,
    phone,
    timeZone,
    currency,
    locale,
    holdMinutes: HoldMinutes.inForce(shop),
    horizonDays,
    noticeMinutes,
    gridMinutes,
  };
}

async function barberView(
  ctx: QueryCtx,
  barber: Doc<"barbers">,
  week: readonly Doc<"availabilityTemplates">[],
): Promise<ShopView["barbers"][number]> {
  const { _id: id, slug, name, title, bio, photoId, serviceIds, addOnIds, terms } = barber;
  return {
    id,
    slug,
    name,
    title,
    bio,
    serviceIds,
    addOnIds,
    terms,
    photoUrl: photoId === undefined ? null : await ctx.storage.getUrl(photoId),
    hasHours: await hasHours(ctx, id, week),
    rating: await getRating(ctx, id),
  };
}

/**
 * The shop is open while at least one barber works, and closed while nobody does: a lone barber's
 * lunch too. Of hours that change with the season those without an end are shown: a page that does
 * not read the clock cannot know the season.
 */
function openingHours(
  weeks: readonly (readonly Doc<"availabilityTemplates">[])[],
): ShopView["hours"] {
  const standing = weeks.flatMap((templates) =>
    WEEKDAYS.map((isoWeekday) => standingTemplate(templates, isoWeekday)),
  );
  return WEEKDAYS.map((isoWeekday) => {
    const hours = standing.flatMap((t) => (t?.isoWeekday === isoWeekday ? t.hours : []));
    if (hours.length === 0) return { isoWeekday, hours: [] };
    const open = normalise(
      hours.map(({ fromMinutes: from, untilMinutes: until }) => ({ from, until })),
    );
    return {
      isoWeekday,
      hours: open.map(({ from, until }) => ({ fromMinutes: from, untilMinutes: until })),
    };
  });
}

function standingTemplate(
  templates: readonly Doc<"availabilityTemplates">[],
  isoWeekday: number,
): Doc<"availabilityTemplates"> | undefined {
  const ofWeekday = templates.filter((template) => template.isoWeekday === isoWeekday);
  const endless = ofWeekday.filter((template) => template.validUntil === null);
  return endless.sort((a, b) => ((a.validFrom ?? "") < (b.validFrom ?? "") ? 1 : -1))[0];
}
