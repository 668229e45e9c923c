import type { Infer } from "convex/values";
import { v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { SOON_MS } from "../../../lib/dispatch/search";
import { SHOP_COUNTS } from "../../../lib/limits/counts";
import { DAY_MINUTES, MINUTE_MS } from "../../../lib/time/zones";
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

/** Those of them who work within the hour: nobody else can be asked for now. */
export async function listWorking(
  ctx: QueryCtx,
  shopId: Id<"shops">,
  now: number,
): Promise<Doc<"duties">[]> {
  const working: Doc<"duties">[] = [];
  for (const duty of await listOnDuty(ctx, shopId, now)) {
    const soon = { from: now, until: now + SOON_MS };
    if ((await Slots.listBetween(ctx, duty.barberId, soon)).length > 0) working.push(duty);
  }
  return working;
}

/** As its barber sees it. */
export function view(row: Doc<"duties"> | null): Infer<typeof vDuty> {
  if (!row?.isOn) return { isOn: false, since: null, endsAt: null };
  return { isOn: true, since: row.since, endsAt: row.endsAt };
}

/**
 * Turns a barber's duty on or off.
 * @throws OUTSIDE_HOURS where no hours begin within the hour
 */
export async function turn(ctx: MutationCtx, { barber, shop }: Chair, on: boolean): Promise<void> {
  const now = Date.now();
  const row = await getRow(ctx, barber._id);
  if (!on) {
    if (row?.isOn) await ctx.db.patch("duties", row._id, { isOn: false });
    return;
  }
  if (row && isOn(row, now)) return await beat(ctx, barber._id);
  const endsAt = await endOfHours(ctx, barber._id, now);
  if (endsAt === null) return refuse("OUTSIDE_HOURS", "No hours begin within the hour.");
  const begun = { isOn: true, since: now, beatAt: now, endsAt };
  const askedAt = Math.max(row?.askedAt ?? 0, now);
  if (row) await ctx.db.patch("duties", row._id, { ...begun, askedAt });
  else await ctx.db.insert("duties", { shopId: shop._id, barberId: barber._id, ...begun, askedAt });
}

/**
 * When the hours are over that somebody works in, or will within the hour: breaks are a part of them, a
 * rest is not, and those of a night go on past midnight. Null where there are none.
 */
async function endOfHours(
  ctx: QueryCtx,
  barberId: Id<"barbers">,
  now: number,
): Promise<number | null> {
  const stretch = { from: now - LONGEST_CELL_MS, until: now + DAY_MINUTES * MINUTE_MS };
  const cells = await Slots.listBetween(ctx, barberId, stretch);
  let endsAt: number | null = null;
  for (const cell of cells) {
    if (cell.endsAt <= now) continue;
    if (cell.startsAt > (endsAt === null ? now + SOON_MS : endsAt + REST_MS)) break;
    endsAt = cell.endsAt;
  }
  return endsAt;
}

/** Slots are no longer than this. */
const LONGEST_CELL_MS = 60 * MINUTE_MS;
/** A longer gap between hours is no break of theirs. */
const REST_MS = 5 * 60 * MINUTE_MS;

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
