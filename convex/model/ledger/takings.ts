import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { addMovement, groupMovements, NO_SUMS } from "../../../lib/payment/report";
import { dayBounds } from "../../../lib/time/zones";
import * as Jobs from "../jobs";

/** A shop's days in sums. */

/** A day has fewer movements and visits than this. */
const MAX_MOVEMENTS = 4_000;
const MAX_VISITS = 1_000;

/** Has a day counted again, right after this transaction and not in it. */
export async function refreshSoon(
  ctx: MutationCtx,
  shopId: Id<"shops">,
  date: string,
): Promise<void> {
  await Jobs.run(ctx, internal.reports.refreshDay, { shopId, date });
}

/** Counts a day again from its movements and visits. */
export async function refreshDay(
  ctx: MutationCtx,
  shopId: Id<"shops">,
  date: string,
): Promise<void> {
  const movements = await ctx.db
    .query("movements")
    .withIndex("by_shopId_and_date", (q) => q.eq("shopId", shopId).eq("date", date))
    .take(MAX_MOVEMENTS);
  const sums = {
    total: movements.reduce(addMovement, NO_SUMS),
    byBarber: groupMovements(movements, ({ barberId, barberName }) => ({
      key: barberId,
      label: barberName,
    })),
    byService: groupMovements(movements, ({ serviceName }) => ({
      key: serviceName,
      label: serviceName,
    })),
    byMethod: groupMovements(movements, ({ method }) => ({ key: method, label: method })),
    ...(await countVisits(ctx, shopId, date)),
  };
  const known = await getDay(ctx, shopId, date);
  if (known) await ctx.db.patch("takings", known._id, sums);
  else await ctx.db.insert("takings", { shopId, date, ...sums });
}

async function countVisits(ctx: QueryCtx, shopId: Id<"shops">, date: string) {
  const shop = await ctx.db.get("shops", shopId);
  if (!shop) throw new Error(`countVisits: no shop ${shopId}`);
  const { from, until } = dayBounds(date, shop.timeZone);
  const visits = await ctx.db
    .query("bookings")
    .withIndex("by_shopId_and_startsAt", (q) =>
      q.eq("shopId", shopId).gte("startsAt", from).lt("startsAt", until),
    )
    .take(MAX_VISITS);
  return {
    completed: visits.filter((visit) => visit.status === "completed").length,
    noShow: visits.filter((visit) => visit.status === "no_show").length,
    keptFeesMinor: visits.reduce((sum, visit) => sum + keptOf(visit), 0),
  };
}

/** What the shop still has of a late cancellation. */
function keptOf(booking: Doc<"bookings">): number {
  if (booking.status !== "cancelled") return 0;
  const { capturedMinor, refundedMinor, withdrawnMinor = 0, keptMinor = 0 } = booking;
  return Math.max(0, Math.min(keptMinor, capturedMinor - refundedMinor - withdrawnMinor));
}

async function getDay(
  ctx: QueryCtx,
  shopId: Id<"shops">,
  date: string,
): Promise<Doc<"takings"> | null> {
  return await ctx.db
    .query("takings")
    .withIndex("by_shopId_and_date", (q) => q.eq("shopId", shopId).eq("date", date))
    .unique();
}
