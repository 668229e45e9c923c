import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { MOST_WEBHOOKS, shopEventData } from "../../../lib/api/shopEvents";
import type { Moved, ShopEventType } from "../../../lib/api/shopEvents";
import { MINUTE_MS } from "../../../lib/time/zones";
import { refuse } from "../refuse";
import { newSigningSecret } from "../tokens";
import * as Deliveries from "./deliveries";

/**
 * Addresses that a shop has told what happens in its book. What is told is a row of
 * model/outbox/deliveries, written with what happened, once for each event and address.
 */

type Webhook = Doc<"webhooks">;

/** So long the secret before still signs, for a receiver to exchange it. */
const OLD_SECRET_MS = 24 * 60 * MINUTE_MS;

/** A shop's addresses, the oldest first. */
export async function list(ctx: QueryCtx, shopId: Id<"shops">): Promise<Webhook[]> {
  return await ctx.db
    .query("webhooks")
    .withIndex("by_shopId", (q) => q.eq("shopId", shopId))
    .take(MOST_WEBHOOKS);
}

/**
 * Adds an address and gives back the secret that signs what goes there, once.
 * @throws INVALID_LINK (no public https address, or one that there is), CANNOT_CHANGE (too many)
 */
export async function add(
  ctx: MutationCtx,
  shopId: Id<"shops">,
  address: string,
): Promise<{ webhookId: Id<"webhooks">; signingSecret: string }> {
  const asked = address.trim();
  if (!Deliveries.mayGoTo(asked)) {
    refuse("INVALID_LINK", "No callback goes to this address.", { field: "url" });
  }
  const url = new URL(asked).href;
  const known = await list(ctx, shopId);
  if (known.some((one) => one.url === url)) {
    refuse("INVALID_LINK", "This address is told already.", { field: "url" });
  }
  if (known.length >= MOST_WEBHOOKS) {
    refuse("CANNOT_CHANGE", "This shop has as many addresses as there may be.");
  }
  const signingSecret = newSigningSecret();
  const createdAt = Date.now();
  const webhookId = await ctx.db.insert("webhooks", { shopId, url, signingSecret, createdAt });
  return { webhookId, signingSecret };
}

/** A new secret; the one before signs beside it for a day more. */
export async function rotate(
  ctx: MutationCtx,
  { _id, signingSecret: oldSigningSecret }: Webhook,
): Promise<{ signingSecret: string }> {
  const signingSecret = newSigningSecret();
  const oldUntil = Date.now() + OLD_SECRET_MS;
  await ctx.db.patch("webhooks", _id, { signingSecret, oldSigningSecret, oldUntil });
  return { signingSecret };
}

/** Nothing goes there any more; what is on its way is ended by the sweep of callbacks. */
export async function remove(ctx: MutationCtx, { _id }: Webhook): Promise<void> {
  await ctx.db.delete("webhooks", _id);
}

/** Its receiver has said that it is gone for good: it is told nothing more. */
export async function markGone(ctx: MutationCtx, webhookId: Id<"webhooks">): Promise<void> {
  const webhook = await ctx.db.get("webhooks", webhookId);
  if (webhook) await ctx.db.patch("webhooks", webhookId, { goneAt: Date.now() });
}

/** It is told again from now on. False for one that was removed. */
export async function reopen(ctx: MutationCtx, webhookId: Id<"webhooks">): Promise<boolean> {
  const webhook = await ctx.db.get("webhooks", webhookId);
  if (webhook?.goneAt !== undefined) {
    await ctx.db.patch("webhooks", webhookId, { goneAt: undefined });
  }
  return webhook !== null;
}

/** Something that happened to a booking; `about` tells apart what can happen to it more than once. */
export type ShopEvent = { type: ShopEventType; about: string; money?: Moved };

/** Tells all addresses of a booking's shop. Telling the same again changes nothing. */
export async function tell(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  { type, about, money }: ShopEvent,
): Promise<void> {
  const open = (await list(ctx, booking.shopId)).filter(({ goneAt }) => goneAt === undefined);
  const shop = open.length === 0 ? null : await ctx.db.get("shops", booking.shopId);
  if (!shop) return;
  const eventId = Deliveries.newEventId();
  const data = shopEventData({ eventId, at: Date.now(), money }, shop, booking);
  const cause = `${type}:${booking._id}:${about}`;
  for (const { _id: webhookId, url } of open) {
    if (await isTold(ctx, webhookId, cause)) continue;
    await Deliveries.write(ctx, { eventId, webhookId, cause, shopId: shop._id, type, url }, data);
  }
}

async function isTold(ctx: QueryCtx, webhookId: Id<"webhooks">, cause: string): Promise<boolean> {
  const told = await ctx.db
    .query("deliveries")
    .withIndex("by_webhookId_and_cause", (q) => q.eq("webhookId", webhookId).eq("cause", cause))
    .first();
  return told !== null;
}
