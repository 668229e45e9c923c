import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { whatHolds } from "./erasing";
import { isStaff } from "./ofPeople";
import type { Whom } from "./whom";

/** Whom somebody is known as, and what is in the way of erasing them. */

const vVisit = v.object({
  code: v.string(),
  shopName: v.string(),
  timeZone: v.string(),
  startsAt: v.number(),
});
export const vMine = v.object({
  /** What was proven, or what a card says. */
  emails: v.array(v.string()),
  phones: v.array(v.string()),
  /** As last given; null where nothing names them. */
  name: v.union(v.string(), v.null()),
  hasAccount: v.boolean(),
  /** True for who works in a shop: the account that they work by stays. */
  isStaff: v.boolean(),
  /** What is still ahead, and to be cancelled first. */
  ahead: v.array(vVisit),
  /** What has money on its way. */
  unsettled: v.array(vVisit),
});

export async function viewOf(
  ctx: QueryCtx,
  { whom, user }: { whom: Whom; user: Doc<"users"> | null },
  now: number,
): Promise<Infer<typeof vMine>> {
  const { latest, ahead, unsettled } = await whatHolds(ctx, whom, now);
  return {
    emails: whom.emails,
    phones: whom.phones,
    name: user?.name ?? latest?.customerName ?? null,
    hasAccount: user !== null,
    isStaff: user !== null && (await isStaff(ctx, user)),
    ahead: await Promise.all(ahead.map(async (booking) => await visitOf(ctx, booking))),
    unsettled: await Promise.all(unsettled.map(async (booking) => await visitOf(ctx, booking))),
  };
}

async function visitOf(ctx: QueryCtx, booking: Doc<"bookings">): Promise<Infer<typeof vVisit>> {
  const shop = await ctx.db.get("shops", booking.shopId);
  const { code, startsAt } = booking;
  return { code, startsAt, shopName: shop?.name ?? "", timeZone: shop?.timeZone ?? "UTC" };
}
