import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import type { Alert, AlertCause } from "../../lib/payment/alerts";

/** What only a person can settle. */

/** One thing has no more alerts open at once: one of each kind. */
const MAX_OPEN_OF_CAUSE = 10;

type Told = {
  shopId: Id<"shops">;
  bookingId?: Id<"bookings">;
  cause: AlertCause;
  facts: Alert;
};

/**
 * Tells the shop's owner of something only a person can settle. What is open already is told once;
 * what was settled and happens again is told again.
 */
export async function raiseAlert(
  ctx: MutationCtx,
  { shopId, bookingId, cause, facts }: Told,
): Promise<void> {
  const open = await listOpen(ctx, shopId, cause);
  if (open.some((alert) => alert.kind === facts.kind)) return;
  await ctx.db.insert("alerts", {
    shopId,
    bookingId,
    cause,
    kind: facts.kind,
    facts,
    at: Date.now(),
  });
}

/** The same for what goes on happening: one that is open says what was seen last, and when. */
export async function renewAlert(ctx: MutationCtx, told: Told): Promise<void> {
  const open = await listOpen(ctx, told.shopId, told.cause);
  const known = open.find((alert) => alert.kind === told.facts.kind);
  if (known) await ctx.db.patch("alerts", known._id, { facts: told.facts, at: Date.now() });
  else await raiseAlert(ctx, told);
}

type Settled = {
  shopId: Id<"shops">;
  cause: AlertCause;
  by: string;
  /** Epoch ms: what was told then or later stays open. */
  before?: number;
};

/** Marks the open alerts about one thing as settled. */
export async function settleAlerts(
  ctx: MutationCtx,
  { shopId, cause, by, before = Infinity }: Settled,
): Promise<void> {
  for (const alert of await listOpen(ctx, shopId, cause)) {
    if (alert.at < before) await settleAlert(ctx, alert._id, by);
  }
}

/** Marks one alert as settled. */
export async function settleAlert(ctx: MutationCtx, id: Id<"alerts">, by: string): Promise<void> {
  await ctx.db.patch("alerts", id, { resolvedAt: Date.now(), resolvedBy: by });
}

/** Notes that an owner has read what an alert is about; it stays open. */
export async function markSeen(
  ctx: MutationCtx,
  { shopId, cause }: Pick<Settled, "shopId" | "cause">,
): Promise<void> {
  for (const { _id, seenAt } of await listOpen(ctx, shopId, cause)) {
    if (seenAt === undefined) await ctx.db.patch("alerts", _id, { seenAt: Date.now() });
  }
}

/** Open alerts of one kind that no owner of a shop has looked into. */
export async function countUnseen(
  ctx: QueryCtx,
  shopId: Id<"shops">,
  kind: Alert["kind"],
): Promise<number> {
  const open = await listOpenOfShop(ctx, shopId);
  return open.filter((alert) => alert.kind === kind && alert.seenAt === undefined).length;
}

/** What one shop has open at most, as its owners are told. */
const MOST_OPEN = 100;

/** Open alerts of a shop, the newest first. */
export async function listOpenOfShop(ctx: QueryCtx, shopId: Id<"shops">): Promise<Doc<"alerts">[]> {
  return await ctx.db
    .query("alerts")
    .withIndex("by_shopId_and_resolvedAt_and_at", (q) =>
      q.eq("shopId", shopId).eq("resolvedAt", undefined),
    )
    .order("desc")
    .take(MOST_OPEN);
}

/** What one transaction looks at of the alerts that no owner was written to of. */
export const UNTOLD_AT_ONCE = 200;

/** Open alerts of a shop that its owners were not written to of, the oldest first: a page of them. */
export async function listUntold(ctx: QueryCtx, shopId: Id<"shops">): Promise<Doc<"alerts">[]> {
  return await ctx.db
    .query("alerts")
    .withIndex("by_resolvedAt_and_toldAt_and_shopId", (q) =>
      q.eq("resolvedAt", undefined).eq("toldAt", undefined).eq("shopId", shopId),
    )
    .take(UNTOLD_AT_ONCE);
}

/** Shops with such alerts, in the order of their ids: `atMost` of those after one of them. */
export async function listShopsUntold(
  ctx: QueryCtx,
  after: Id<"shops"> | undefined,
  atMost: number,
): Promise<Id<"shops">[]> {
  const shopIds: Id<"shops">[] = [];
  let last = after;
  while (shopIds.length < atMost) {
    last = await nextShopUntold(ctx, last);
    if (last === undefined) break;
    shopIds.push(last);
  }
  return shopIds;
}

/** Goes from shop to shop: however many alerts one has, the next is found by one read. */
async function nextShopUntold(
  ctx: QueryCtx,
  after: Id<"shops"> | undefined,
): Promise<Id<"shops"> | undefined> {
  const next = await ctx.db
    .query("alerts")
    .withIndex("by_resolvedAt_and_toldAt_and_shopId", (q) => {
      const untold = q.eq("resolvedAt", undefined).eq("toldAt", undefined);
      return after === undefined ? untold : untold.gt("shopId", after);
    })
    .first();
  return next?.shopId;
}

/** When a shop's owners were last written to of alerts, epoch ms; 0 for never. */
export async function lastToldAt(ctx: QueryCtx, shopId: Id<"shops">): Promise<number> {
  const last = await ctx.db
    .query("alerts")
    .withIndex("by_shopId_and_toldAt", (q) => q.eq("shopId", shopId))
    .order("desc")
    .first();
  return last?.toldAt ?? 0;
}

/** Notes when owners were written to of alerts. */
export async function markTold(
  ctx: MutationCtx,
  alerts: readonly Doc<"alerts">[],
  toldAt: number,
): Promise<void> {
  for (const { _id } of alerts) await ctx.db.patch("alerts", _id, { toldAt });
}

/** True where something of a cause is open that no owner has looked into. */
export async function isUnseen(
  ctx: QueryCtx,
  { shopId, cause }: Pick<Settled, "shopId" | "cause">,
): Promise<boolean> {
  return (await listOpen(ctx, shopId, cause)).some(({ seenAt }) => seenAt === undefined);
}

async function listOpen(
  ctx: QueryCtx,
  shopId: Id<"shops">,
  cause: AlertCause,
): Promise<Doc<"alerts">[]> {
  return await ctx.db
    .query("alerts")
    .withIndex("by_shopId_and_cause_and_resolvedAt", (q) =>
      q.eq("shopId", shopId).eq("cause", cause).eq("resolvedAt", undefined),
    )
    .take(MAX_OPEN_OF_CAUSE);
}
