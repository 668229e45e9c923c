import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { isMailed } from "../../../lib/payment/alerts";
import { MINUTE_MS } from "../../../lib/time/zones";
import * as Alerts from "../alerts";
import * as Jobs from "../jobs";
import * as Outbox from "../outbox/outbox";
import { listOfShop } from "../shop/memberships";

/** Owners are written to of what waits for them: all of it at once, and at most once an hour. */

const REST_MS = 60 * MINUTE_MS;

/** Shops that one transaction looks for. */
const SHOPS_AT_ONCE = 100;

/** Has the owners told of each shop in which something waits that they have not been told of. */
export async function tellOwners(ctx: MutationCtx, after?: Id<"shops">): Promise<void> {
  const shopIds = await Alerts.listShopsUntold(ctx, after, SHOPS_AT_ONCE);
  for (const shopId of shopIds) await Jobs.run(ctx, internal.summaries.tellOwnersOf, { shopId });
  if (shopIds.length < SHOPS_AT_ONCE) return;
  await Jobs.run(ctx, internal.summaries.tellOwners, { after: shopIds.at(-1) });
}

/** Writes to the owners of a shop, unless they were written to a moment ago. */
export async function tellShop(ctx: MutationCtx, shopId: Id<"shops">): Promise<void> {
  const now = Date.now();
  if ((await Alerts.lastToldAt(ctx, shopId)) > now - REST_MS) return;
  const untold = await Alerts.listUntold(ctx, shopId);
  const isNews = await noteTold(ctx, untold, now);
  if (isNews) await write(ctx, shopId, now);
  if (untold.length < Alerts.UNTOLD_AT_ONCE) return;
  const toldAt = isNews ? now : undefined;
  await Jobs.run(ctx, internal.summaries.tellOwnersOf, { shopId, toldAt });
}

/** Notes what else a message of `toldAt` (epoch ms) told: it counts all that waits. */
export async function noteRest(
  ctx: MutationCtx,
  shopId: Id<"shops">,
  toldAt: number,
): Promise<void> {
  const untold = await Alerts.listUntold(ctx, shopId);
  const told = untold.filter(({ at }) => at <= toldAt);
  await noteTold(ctx, told, toldAt);
  if (untold.length < Alerts.UNTOLD_AT_ONCE || told.length === 0) return;
  await Jobs.run(ctx, internal.summaries.tellOwnersOf, { shopId, toldAt });
}

/** True where some of it is what owners are written to of. */
async function noteTold(
  ctx: MutationCtx,
  alerts: readonly Doc<"alerts">[],
  toldAt: number,
): Promise<boolean> {
  const mailed = alerts.filter(({ kind }) => isMailed(kind));
  const silent = alerts.filter(({ kind }) => !isMailed(kind));
  await Alerts.markTold(ctx, silent, 0);
  await Alerts.markTold(ctx, mailed, toldAt);
  return mailed.length > 0;
}

async function write(ctx: MutationCtx, shopId: Id<"shops">, now: number): Promise<void> {
  for (const { userId, role } of await listOfShop(ctx, shopId)) {
    const user = role === "owner" ? await ctx.db.get("users", userId) : null;
    if (!user || user.email === "") continue;
    const reach = { email: user.email };
    await Outbox.write(ctx, { shopId, kind: "alert", event: `${shopId}:${now}`, reach });
  }
}
