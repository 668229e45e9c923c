import type { Infer } from "convex/values";
import { v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { DEFAULT_NOW, settingsProblems } from "../../../lib/dispatch/settings";
import type { NowSettings } from "../../../lib/dispatch/settings";
import { maximumCharge } from "../../../lib/money";
import { listBarbers } from "../chairs";
import { refuse } from "../refuse";

/** What a shop says of "a barber now", as a row. */

/** What its owner sees and saves; radius in km, null for who does not travel. */
export const vNowSettings = v.object({
  isOffered: v.boolean(),
  offerSeconds: v.number(),
  fromMinute: v.number(),
  untilMinute: v.number(),
  travelFeeMinor: v.number(),
  lat: v.union(v.number(), v.null()),
  lng: v.union(v.number(), v.null()),
  barbers: v.array(
    v.object({ barberId: v.string(), name: v.string(), radiusKm: v.union(v.number(), v.null()) }),
  ),
});
export const vSavedSettings = v.object({
  ...vNowSettings.fields,
  barbers: v.array(v.object({ barberId: v.string(), radiusKm: v.union(v.number(), v.null()) })),
});

/** The shop's own, or what holds where it has said nothing. */
export async function of(ctx: QueryCtx, shopId: Id<"shops">): Promise<NowSettings> {
  const row = await getRow(ctx, shopId);
  if (!row) return DEFAULT_NOW;
  const { _id, _creationTime, shopId: _, ...settings } = row;
  return settings;
}

/** As its owner sees them, with every barber who takes bookings. */
export async function view(ctx: QueryCtx, shop: Doc<"shops">): Promise<Infer<typeof vNowSettings>> {
  const { isOffered, offerSeconds, fromMinute, untilMinute, travelFeeMinor, origin, travellers } =
    await of(ctx, shop._id);
  const radiusOf = new Map(travellers.map(({ barberId, radiusKm }) => [barberId, radiusKm]));
  const barbers = await listBarbers(ctx, shop._id);
  return {
    isOffered,
    offerSeconds,
    fromMinute,
    untilMinute,
    travelFeeMinor,
    lat: origin?.lat ?? null,
    lng: origin?.lng ?? null,
    barbers: barbers.map(({ _id: barberId, name }) => ({
      barberId,
      name,
      radiusKm: radiusOf.get(barberId) ?? null,
    })),
  };
}

/**
 * Keeps a shop's settings.
 * @throws INVALID_NOW_SETTINGS, INVALID_TIME, END_BEFORE_START, INVALID_PRICE, NOT_FOUND (another
 *   shop's barber)
 */
export async function save(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  saved: Infer<typeof vSavedSettings>,
): Promise<void> {
  const { lat, lng, barbers, ...rest } = saved;
  const origin = lat === null || lng === null ? null : { lat, lng };
  const own = new Set<string>((await listBarbers(ctx, shop._id)).map(({ _id }) => _id));
  const travellers = barbers.flatMap(({ barberId: anyId, radiusKm }) => {
    const barberId = ctx.db.normalizeId("barbers", anyId);
    if (!barberId || !own.has(barberId)) return refuse("NOT_FOUND", "There is no such barber.");
    return radiusKm === null ? [] : [{ barberId, radiusKm }];
  });
  const settings = { ...rest, origin, travellers };
  const [problem] = settingsProblems(settings, maximumCharge(shop.currency));
  if (problem) refuse(problem.code, "These settings cannot be used.", { field: problem.field });
  const row = await getRow(ctx, shop._id);
  if (row) await ctx.db.patch("nowSettings", row._id, settings);
  else await ctx.db.insert("nowSettings", { shopId: shop._id, ...settings });
}

async function getRow(ctx: QueryCtx, shopId: Id<"shops">): Promise<Doc<"nowSettings"> | null> {
  return await ctx.db
    .query("nowSettings")
    .withIndex("by_shopId", (q) => q.eq("shopId", shopId))
    .unique();
}
