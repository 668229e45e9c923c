import { v } from "convex/values";
import type { Infer } from "convex/values";
import { DEFAULT_NOW } from "../lib/dispatch/settings";
import { internal } from "./_generated/api";
import type { Id } from "./_generated/dataModel";
import { internalMutation } from "./_generated/server";
import type { MutationCtx } from "./_generated/server";
import { listBarbers } from "./model/chairs";
import * as NowSettings from "./model/dispatch/nowSettings";
import * as Jobs from "./model/jobs";
import * as Memberships from "./model/shop/memberships";
import * as Numbers from "./model/numbers/numbers";
import * as PastDays from "./model/upkeep/pastDays";
import * as Takings from "./model/ledger/takings";
import { addOnFields, serviceFields, shopFields, vHours } from "./model/validators";

const vWeek = v.array(v.object({ isoWeekday: v.number(), hours: vHours }));
const vPerson = v.object({ name: v.string(), email: v.string() });

/** A shop as set-up knows it, before it has ids. */
export const vShopPlan = v.object({
  shop: v.object(shopFields),
  owner: vPerson,
  services: v.array(v.object(serviceFields)),
  addOns: v.optional(
    v.array(
      v.object({
        ...addOnFields,
        /** Names of the services it goes with; every one when absent. */
        services: v.optional(v.array(v.string())),
      }),
    ),
  ),
  barbers: v.array(
    v.object({
      slug: v.string(),
      name: v.string(),
      title: v.string(),
      bio: v.string(),
      email: v.string(),
      /** Names of the services offered; all when absent. */
      services: v.optional(v.array(v.string())),
      /** Where this barber's length or price differs from the shop's. */
      terms: v.optional(
        v.array(
          v.object({
            service: v.string(),
            durationMinutes: v.optional(v.number()),
            priceMinor: v.optional(v.number()),
          }),
        ),
      ),
      week: vWeek,
    }),
  ),
  /** "A barber now", where the shop offers it: from where barbers set out, and who of them travels. */
  now: v.optional(
    v.object({
      travelFeeMinor: v.number(),
      lat: v.number(),
      lng: v.number(),
      travels: v.array(v.object({ barber: v.string(), radiusKm: v.number() })),
    }),
  ),
});

/** Sets up a shop once; a second call with the same slug changes nothing. */
export const shop = internalMutation({
  args: { plan: vShopPlan },
  returns: v.boolean(),
  handler: async (ctx, { plan }) => {
    const known = await ctx.db
      .query("shops")
      .withIndex("by_slug", (q) => q.eq("slug", plan.shop.slug))
      .unique();
    if (known) return false;
    const shopId = await ctx.db.insert("shops", { ...plan.shop, active: true });
    const ownerId = await ctx.db.insert("users", plan.owner);
    await Memberships.join(ctx, ownerId, { shopId, role: "owner", founder: true });
    const serviceIds = new Map<string, Id<"services">>();
    for (const service of plan.services) {
      serviceIds.set(
        service.name,
        await ctx.db.insert("services", { ...service, shopId, active: true }),
      );
    }
    const addOnIds: Id<"addOns">[] = [];
    for (const { services, ...addOn } of plan.addOns ?? []) {
      const goesWith = services?.flatMap((name) => serviceIds.get(name) ?? []) ?? null;
      const row = { ...addOn, shopId, serviceIds: goesWith, active: true };
      addOnIds.push(await ctx.db.insert("addOns", row));
    }
    for (const { email, week, services, terms = [], ...barber } of plan.barbers) {
      const userId = await ctx.db.insert("users", { name: barber.name, email });
      await Memberships.join(ctx, userId, { shopId, role: "barber" });
      const offered = services ?? [...serviceIds.keys()];
      const barberId = await ctx.db.insert("barbers", {
        ...barber,
        shopId,
        userId,
        serviceIds: offered.flatMap((name) => serviceIds.get(name) ?? []),
        addOnIds,
        terms: terms.flatMap(({ service, durationMinutes = null, priceMinor = null }) => {
          const serviceId = serviceIds.get(service);
          return serviceId ? [{ serviceId, durationMinutes, priceMinor }] : [];
        }),
        active: true,
      });
      for (const day of week) {
        const always = { validFrom: null, validUntil: null };
        await ctx.db.insert("availabilityTemplates", { barberId, ...day, ...always });
      }
    }
    if (plan.now) await offerNow(ctx, shopId, plan.now);
    await Jobs.run(ctx, internal.dates.extendHorizon, {});
    return true;
  },
});

/** The shop offers "a barber now" at any hour; whether somebody is on duty is its barbers' to say. */
async function offerNow(
  ctx: MutationCtx,
  shopId: Id<"shops">,
  { travels, ...now }: NonNullable<Infer<typeof vShopPlan>["now"]>,
): Promise<void> {
  const shop = await ctx.db.get("shops", shopId);
  if (!shop) throw new Error(`offerNow: no shop ${shopId}`);
  const { offerSeconds, fromMinute, untilMinute } = DEFAULT_NOW;
  const barbers = (await listBarbers(ctx, shopId)).map(({ _id, slug }) => ({
    barberId: _id,
    radiusKm: travels.find(({ barber }) => barber === slug)?.radiusKm ?? null,
  }));
  const hours = { offerSeconds, fromMinute, untilMinute };
  await NowSettings.save(ctx, shop, { ...now, ...hours, isOffered: true, barbers });
}

/** Gives a shop the days before it booked here, each in a transaction of its own. */
export const past = internalMutation({
  args: {
    slug: v.string(),
    days: v.array(v.object({ date: v.string(), visits: v.array(PastDays.vPastVisit) })),
  },
  handler: async (ctx, { slug, days }) => {
    const known = await ctx.db
      .query("shops")
      .withIndex("by_slug", (q) => q.eq("slug", slug))
      .unique();
    if (!known) throw new Error(`past: no shop ${slug}`);
    for (const day of days) {
      await Jobs.run(ctx, internal.seed.pastDay, { shopId: known._id, ...day });
    }
  },
});

export const pastDay = internalMutation({
  args: { shopId: v.id("shops"), date: v.string(), visits: v.array(PastDays.vPastVisit) },
  handler: async (ctx, { shopId, date, visits }) => {
    const known = await ctx.db.get("shops", shopId);
    if (!known) throw new Error(`pastDay: no shop ${shopId}`);
    await PastDays.importDay(ctx, known, date, visits);
    await Numbers.refreshSoon(ctx, shopId, date);
    await Takings.refreshSoon(ctx, shopId, date);
  },
});
