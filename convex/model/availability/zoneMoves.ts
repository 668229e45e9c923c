import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { ROWS_AT_ONCE } from "../../../lib/bounds";
import {
  DAY_MINUTES,
  MINUTE_MS,
  isTimeZone,
  localDate,
  readTheSame,
} from "../../../lib/time/zones";
import { isLiveVisit } from "./conflicts";
import * as Jobs from "../jobs";
import * as Takings from "../ledger/takings";
import * as Numbers from "../numbers/numbers";
import { refuse } from "../refuse";
import { listRun } from "./slots";

/**
 * A shop that changes its time zone. Hours follow the new clock. Visits keep the moment at which they
 * were promised, and read otherwise: no rule moves many visits at once, since each of them may be
 * paid, may meet another, and its customer would have to agree.
 */

export const vZonePreview = v.object({
  /** Visits to come that read otherwise in the other zone. */
  count: v.number(),
  /** The first of them. */
  examples: v.array(v.object({ code: v.string(), startsAt: v.number() })),
});

/** More than a shop has to come. */
const MAX_UPCOMING = 6_000;
const EXAMPLES = 3;

/**
 * Which visits to come would read otherwise.
 * @throws UNKNOWN_TIME_ZONE
 */
export async function preview(
  ctx: QueryCtx,
  shop: Doc<"shops">,
  timeZone: string,
  now: number,
): Promise<Infer<typeof vZonePreview>> {
  if (!isTimeZone(timeZone)) {
    refuse("UNKNOWN_TIME_ZONE", "There is no such time zone.", { field: "timeZone" });
  }
  if (timeZone === shop.timeZone) return { count: 0, examples: [] };
  const upcoming = await ctx.db
    .query("appointments")
    .withIndex("by_shopId_and_startsAt", (q) => q.eq("shopId", shop._id).gte("startsAt", now))
    .take(MAX_UPCOMING);
  const moved = upcoming.filter(
    (row) => isLiveVisit(row) && !readTheSame(row.startsAt, shop.timeZone, timeZone),
  );
  const examples = moved.slice(0, EXAMPLES).map(({ code, startsAt }) => ({ code, startsAt }));
  return { count: moved.length, examples };
}

/**
 * Has every visit to come dated by the shop's clock as it is now.
 * @throws ZONE_MOVES_VISITS when some read otherwise and nobody has agreed to that
 */
export async function follow(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  timeZone: string,
  keepsMoments: boolean,
): Promise<void> {
  if (timeZone === shop.timeZone) return;
  const now = Date.now();
  const { count } = await preview(ctx, shop, timeZone, now);
  if (count > 0 && !keepsMoments) {
    refuse("ZONE_MOVES_VISITS", "Visits to come would read otherwise.", { field: "timeZone" });
  }
  // One that is under way reads otherwise as well.
  const from = now - LONGEST_VISIT_MS;
  await Jobs.run(ctx, internal.shops.redate, { shopId: shop._id, from, cursor: null });
}

/** A visit is shorter. */
const LONGEST_VISIT_MS = DAY_MINUTES * MINUTE_MS;

/** A visit: its own row, its booking's, and slots of half a day. */
const ROWS_OF_VISIT = 28;

/**
 * Dates a page of visits anew, has the days that they left and came to counted again, and has the
 * rest follow. Idempotent.
 */
export async function redate(
  ctx: MutationCtx,
  { shopId, from, cursor }: { shopId: Id<"shops">; from: number; cursor: string | null },
): Promise<void> {
  const shop = await ctx.db.get("shops", shopId);
  if (!shop) return;
  const { page, isDone, continueCursor } = await ctx.db
    .query("appointments")
    .withIndex("by_shopId_and_startsAt", (q) => q.eq("shopId", shopId).gte("startsAt", from))
    .paginate({ cursor, numItems: Math.floor(ROWS_AT_ONCE / ROWS_OF_VISIT) });
  const changed = new Set<string>();
  for (const row of page) {
    const date = localDate(row.startsAt, shop.timeZone);
    if (row.date === date) continue;
    await redateVisit(ctx, row, date);
    changed.add(row.date).add(date);
  }
  for (const date of changed) {
    await Takings.refreshSoon(ctx, shopId, date);
    await Numbers.refreshSoon(ctx, shopId, date);
  }
  if (!isDone) {
    await Jobs.run(ctx, internal.shops.redate, { shopId, from, cursor: continueCursor });
  }
}

async function redateVisit(
  ctx: MutationCtx,
  row: Doc<"appointments">,
  date: string,
): Promise<void> {
  await ctx.db.patch("appointments", row._id, { date });
  await ctx.db.patch("bookings", row.bookingId, { date });
  for (const slot of await listRun(ctx, row)) {
    if (slot.date !== date) await ctx.db.patch("slots", slot._id, { date });
  }
}
