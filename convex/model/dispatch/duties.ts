import type { Infer } from "convex/values";
import { v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { SHOP_COUNTS } from "../../../lib/limits/counts";
import { addDays, localDate, MINUTE_MS } from "../../../lib/time/zones";
import * as Slots from "../availability/slots";
import type { Chair } from "../chairs";
import { refuse } from "../refuse";

/**
 * Who is on duty. It is a barber's explicit switch; their page says each minute that it is still
 * there, and without that for three minutes, or once the day's hours are over, it is off by itself.
 */

/** How long a page may be silent. */
export const STALE_MS = 3 * MINUTE_MS;

export const vDuty = v.object({
  isOn: v.boolean(),
  since: v.union(v.number(), v.null()),
  endsAt: v.union(v.number(), v.null()),
});

/** A row that no one has to look at again: whoever's page is gone is off duty, whatever it says. */
export function isOn({ isOn: switchedOn, beatAt, endsAt }: Doc<"duties">, now: number): boolean {
  return switchedOn && now - beatAt < STALE_MS && now < endsAt;
}

export async function getRow(
  ctx: QueryCtx,
  barberId: Id<"barbers">,
): Promise<Doc<"duties"> | null> {
  return await ctx.db
    .query("duties")
    .withIndex("by_barberId", (q) => q.eq("barberId", barberId))
    .unique();
}

/** Who of a shop is on duty now. */
export async function listOnDuty(
  ctx: QueryCtx,
  shopId: Id<"shops">,
  now: number,
): Promise<Doc<"duties">[]> {
  const rows = await ctx.db
    .query("duties")
    .withIndex("by_shopId_and_isOn", (q) => q.eq("shopId", shopId).eq("isOn", true))
    .take(SHOP_COUNTS.chairs);
  return rows.filter((row) => isOn(row, now));
}

/** As its barber sees it. */
export function view(row: Doc<"duties"> | null): Infer<typeof vDuty> {
  if (!row?.isOn) return { isOn: false, since: null, endsAt: null };
  return { isOn: true, since: row.since, endsAt: row.endsAt };
}

/**
 * Turns a barber's duty on or off.
 * @throws OUTSIDE_HOURS where no hours are left today
 */
export async function turn(ctx: MutationCtx, { barber, shop }: Chair, on: boolean): Promise<void> {
  const now = Date.now();
  const row = await getRow(ctx, barber._id);
  if (!on) {
    if (row?.isOn) await ctx.db.patch("duties", row._id, { isOn: false });
    return;
  }
  if (row && isOn(row, now)) return await beat(ctx, barber._id);
  const endsAt = await endOfHours(ctx, { barber, shop }, now);
  if (endsAt <= now) return refuse("OUTSIDE_HOURS", "There are no hours left today.");
  const begun = { isOn: true, since: now, beatAt: now, endsAt };
  const askedAt = Math.max(row?.askedAt ?? 0, now);
  if (row) await ctx.db.patch("duties", row._id, { ...begun, askedAt });
  else await ctx.db.insert("duties", { shopId: shop._id, barberId: barber._id, ...begun, askedAt });
}

/** When the hours of the day are over; those of a night go on past midnight. */
async function endOfHours(ctx: QueryCtx, { barber, shop }: Chair, now: number): Promise<number> {
  const today = localDate(now, shop.timeZone);
  const day = await Slots.listDay(ctx, barber._id, today, shop.timeZone);
  const night = await Slots.listDay(ctx, barber._id, addDays(today, 1), shop.timeZone);
  let endsAt = Math.max(...day.map((slot) => slot.endsAt), 0);
  for (const slot of night) if (slot.startsAt === endsAt) endsAt = slot.endsAt;
  return endsAt;
}

/** The page of somebody on duty is still there. One that came too late turns nothing on. */
export async function beat(ctx: MutationCtx, barberId: Id<"barbers">): Promise<void> {
  const now = Date.now();
  const row = await getRow(ctx, barberId);
  if (row && isOn(row, now)) await ctx.db.patch("duties", row._id, { beatAt: now });
}

/** Turns off whoever is off in truth, so that their pages show it. */
export async function sweep(ctx: MutationCtx): Promise<void> {
  const now = Date.now();
  const rows = await ctx.db
    .query("duties")
    .withIndex("by_isOn_and_beatAt", (q) => q.eq("isOn", true))
    .take(SWEPT_AT_ONCE);
  for (const row of rows) {
    if (!isOn(row, now)) await ctx.db.patch("duties", row._id, { isOn: false });
  }
}

/** The longest silent come first. */
const SWEPT_AT_ONCE = 500;
