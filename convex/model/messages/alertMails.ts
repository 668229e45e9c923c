import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { isMailed } from "../../../lib/payment/alerts";
import { MINUTE_MS } from "../../../lib/time/zones";
import * as Alerts from "../alerts";
import * as Outbox from "../outbox/outbox";
import { listOfShop } from "../shop/memberships";

/** Owners are written to of what waits for them: all of it at once, and at most once an hour. */

const REST_MS = 60 * MINUTE_MS;

/** Writes to the owners of each shop in which something waits that they have not been told of. */
export async function tellOwners(ctx: MutationCtx): Promise<void> {
  const shops = new Map<Id<"shops">, Doc<"alerts">[]>();
  for (const alert of await Alerts.listUntold(ctx)) {
    shops.set(alert.shopId, [...(shops.get(alert.shopId) ?? []), alert]);
  }
  for (const [shopId, untold] of shops) await tellShop(ctx, shopId, untold);
}

async function tellShop(
  ctx: MutationCtx,
  shopId: Id<"shops">,
  untold: readonly Doc<"alerts">[],
): Promise<void> {
  const now = Date.now();
  const mailed = untold.filter(({ kind }) => isMailed(kind));
  const silent = untold.filter(({ kind }) => !isMailed(kind));
  await Alerts.markTold(ctx, silent, 0);
  if (mailed.length === 0 || (await Alerts.lastToldAt(ctx, shopId)) > now - REST_MS) return;
  await Alerts.markTold(ctx, mailed, now);
  for (const { userId, role } of await listOfShop(ctx, shopId)) {
    const user = role === "owner" ? await ctx.db.get("users", userId) : null;
    if (!user || user.email === "") continue;
    const reach = { email: user.email };
    await Outbox.write(ctx, { shopId, kind: "alert", event: `${shopId}:${now}`, reach });
  }
}
