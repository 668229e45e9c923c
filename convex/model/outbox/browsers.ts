import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { env } from "../../_generated/server";
import { BROWSERS_OF_PERSON } from "../../../lib/limits/counts";
import { isPushAddress } from "../../../lib/push/address";
import { areBrowserKeys } from "../../../lib/push/keys";
import { cleanLine, cutText } from "../../../lib/text";
import { MINUTE_MS } from "../../../lib/time/zones";
import { refuse } from "../refuse";

/** The browsers that somebody is told in: the one writer of `pushSubscriptions`. */

type Browser = Doc<"pushSubscriptions">;

/** What a browser says of itself when it lets somebody send to it. */
export type Let = Pick<Browser, "endpoint" | "p256dh" | "auth" | "label">;

const LONGEST_LABEL = 60;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** True for an address that pushes may go to from where this runs. */
export function mayGoTo(endpoint: string): boolean {
  return isPushAddress(endpoint, { loopback: env.PUSH_LOOPBACK === "yes" });
}

/**
 * Has a person told in a browser from now on, and nobody else who used it before. Who has too many
 * loses the one that was silent for longest.
 * @throws INVALID_REQUEST for what no browser says
 */
export async function letIn(
  ctx: MutationCtx,
  userId: Id<"users">,
  { endpoint, p256dh, auth, label }: Let,
): Promise<void> {
  if (!mayGoTo(endpoint) || !areBrowserKeys({ p256dh, auth })) {
    refuse("INVALID_REQUEST", "This is no browser's push subscription.");
  }
  const named = cutText(cleanLine(label), LONGEST_LABEL);
  const row = { userId, endpoint, p256dh, auth, label: named, at: Date.now() };
  const known = await getByEndpoint(ctx, endpoint);
  if (known?.userId === userId) {
    await ctx.db.patch("pushSubscriptions", known._id, row);
    return;
  }
  // Another row: what is under way to the one before must not reach the one after.
  if (known) await ctx.db.delete("pushSubscriptions", known._id);
  await makeRoom(ctx, userId);
  await ctx.db.insert("pushSubscriptions", row);
}

async function makeRoom(ctx: MutationCtx, userId: Id<"users">): Promise<void> {
  const all = await listOf(ctx, userId);
  if (all.length < BROWSERS_OF_PERSON) return;
  const [oldest] = all.sort((one, other) => usedAt(one) - usedAt(other));
  if (oldest) await ctx.db.delete("pushSubscriptions", oldest._id);
}

function usedAt({ at, lastUsedAt = at }: Browser): number {
  return Math.max(at, lastUsedAt);
}

/** Tells a person in one of their browsers no more; nothing happens for one that is not theirs. */
export async function letGo(
  ctx: MutationCtx,
  userId: Id<"users">,
  endpoint: string,
): Promise<void> {
  const known = await getByEndpoint(ctx, endpoint);
  if (known?.userId === userId) await ctx.db.delete("pushSubscriptions", known._id);
}

/** Forgets a browser that its push service says is gone. */
export async function forget(ctx: MutationCtx, endpoint: string): Promise<void> {
  const known = await getByEndpoint(ctx, endpoint);
  if (known) await ctx.db.delete("pushSubscriptions", known._id);
}

/** Notes that a push to a browser was taken, once a day: many may be at the same moment. */
export async function noteUsed(ctx: MutationCtx, anyId: string): Promise<void> {
  const browser = await get(ctx, anyId);
  const now = Date.now();
  if (!browser || now - (browser.lastUsedAt ?? 0) < DAY_MS) return;
  await ctx.db.patch("pushSubscriptions", browser._id, { lastUsedAt: now });
}

/** The browser that a message is for; null for one that was let go. */
export async function get(ctx: QueryCtx, anyId: string): Promise<Browser | null> {
  const id = ctx.db.normalizeId("pushSubscriptions", anyId);
  return id && (await ctx.db.get("pushSubscriptions", id));
}

/** A person's browsers, the newest last. */
export async function listOf(ctx: QueryCtx, userId: Id<"users">): Promise<Browser[]> {
  return await ctx.db
    .query("pushSubscriptions")
    .withIndex("by_userId", (q) => q.eq("userId", userId))
    .take(BROWSERS_OF_PERSON);
}

async function getByEndpoint(ctx: QueryCtx, endpoint: string): Promise<Browser | null> {
  return await ctx.db
    .query("pushSubscriptions")
    .withIndex("by_endpoint", (q) => q.eq("endpoint", endpoint))
    .unique();
}
