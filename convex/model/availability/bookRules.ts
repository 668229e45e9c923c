import { v } from "convex/values";
import type { ObjectType } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { parseScheduleSettings } from "../../../lib/availability/parseSchedule";
import { versionOf } from "../../../lib/version";
import { rebuildSoon } from "./days";
import { horizonOf } from "../shop/horizon";
import { refuseProblems } from "../refuse";
import { listChairs } from "../chairs";
import { vGridMinutes } from "../validators";
import { requireUnchanged } from "../versions";
import type { BasedOn } from "../versions";
import * as ZoneMoves from "./zoneMoves";

/** The rules of a shop's book: zone, grid, how far ahead, how late, how long a hold lasts. */

export const bookRules = {
  timeZone: v.string(),
  gridMinutes: vGridMinutes,
  horizonDays: v.number(),
  noticeMinutes: v.number(),
  holdMinutes: v.number(),
};
export type BookRules = ObjectType<typeof bookRules>;

/** The rules as they are. */
export function rulesOf(shop: Doc<"shops">): BookRules {
  const { timeZone, gridMinutes, horizonDays, noticeMinutes, holdMinutes } = shop;
  return { timeZone, gridMinutes, horizonDays, noticeMinutes, holdMinutes };
}

/**
 * Changes the rules, gives their version, and has every barber's days made anew when their cells change with them.
 * What is booked stays at its moment; `keepsMoments` when its owner knows that it reads otherwise.
 * @throws CHANGED_MEANWHILE, UNKNOWN_TIME_ZONE, INVALID_GRID, INVALID_HORIZON, INVALID_NOTICE, INVALID_HOLD,
 *   ZONE_MOVES_VISITS
 */
export async function save(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  { basedOn, keepsMoments = false, ...rules }: BookRules & BasedOn & { keepsMoments?: boolean },
): Promise<string> {
  const parsed = parseScheduleSettings(rules);
  if (!parsed.ok) refuseProblems(parsed.problems);
  requireUnchanged(rulesOf(shop), basedOn);
  await ZoneMoves.follow(ctx, shop, rules.timeZone, keepsMoments);
  await ctx.db.patch("shops", shop._id, rules);
  const sameDays =
    rules.timeZone === shop.timeZone &&
    rules.gridMinutes === shop.gridMinutes &&
    rules.horizonDays <= shop.horizonDays;
  if (!sameDays) await rebuildAllSoon(ctx, { ...shop, ...rules });
  return versionOf(rules);
}

async function rebuildAllSoon(ctx: MutationCtx, shop: Doc<"shops">): Promise<void> {
  const horizon = horizonOf(shop, Date.now());
  for (const barber of await listChairs(ctx, shop._id)) {
    await rebuildSoon(ctx, barber._id, horizon);
  }
}
