import { v } from "convex/values";
import type { OperationId } from "../lib/api/routes";
import { ROUTES } from "../lib/api/routes";
import { env, internalMutation, internalQuery, query } from "./_generated/server";
import * as Calls from "./model/partners/calls";
import * as Drives from "./model/partners/drives";
import * as Keys from "./model/partners/keys";
import { vCallChannel } from "./model/partners/partnerValidators";
import * as Sessions from "./model/partners/sessions";

/** The partners' interface: calls that came by HTTP, and what goes on of their sessions by itself. */

function isOperation(name: string): name is OperationId {
  return Object.hasOwn(ROUTES, name);
}

/** Answers one call of a partner; `http` has found its route. */
export const call = internalMutation({
  args: {
    operation: v.string(),
    channel: vCallChannel,
    keyHash: v.string(),
    params: v.record(v.string(), v.string()),
    query: v.record(v.string(), v.string()),
    repeatKey: v.union(v.string(), v.null()),
    body: v.union(v.string(), v.null()),
  },
  returns: v.object({
    status: v.number(),
    body: v.string(),
    retryAfterMs: v.optional(v.number()),
  }),
  handler: async (ctx, { operation, ...rest }) => {
    if (!isOperation(operation)) throw new Error(`call: no operation ${operation}`);
    return await Calls.answer(ctx, { operation, ...rest });
  },
});

/** Where partners call: the deployment's address for HTTP, which the web site names to them. */
export const address = query({
  args: {},
  returns: v.string(),
  handler: () => env.CONVEX_SITE_URL,
});

/** What a key opens, for who is told where they book; null for one that opens nothing. */
export const openedBy = internalQuery({
  args: { keyHash: v.string() },
  returns: v.union(v.object({ shopName: v.string(), timeZone: v.string() }), v.null()),
  handler: async (ctx, { keyHash }) => {
    const key = await Keys.getByHash(ctx, keyHash);
    const shop = key && (await ctx.db.get("shops", key.shopId));
    return shop && { shopName: shop.name, timeZone: shop.timeZone };
  },
});

/** What became of a session's booking. */
export const follow = internalMutation({
  args: { bookingId: v.id("bookings") },
  returns: v.null(),
  handler: async (ctx, { bookingId }) => {
    await Sessions.follow(ctx, bookingId);
    return null;
  },
});

/** Ends a session whose time is over, unless it went on meanwhile. */
export const endDue = internalMutation({
  args: { sessionId: v.id("bookingSessions"), dueAt: v.number() },
  returns: v.null(),
  handler: async (ctx, { sessionId, dueAt }) => {
    await Sessions.endDue(ctx, sessionId, dueAt);
    return null;
  },
});

/** Starts sessions of a partner that wait for a place. */
export const startWaiting = internalMutation({
  args: { keyId: v.id("apiKeys") },
  returns: v.null(),
  handler: async (ctx, { keyId }) => {
    await Sessions.startWaiting(ctx, keyId);
    return null;
  },
});

/** Mends what a timer missed. */
export const sweep = internalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await Sessions.sweep(ctx);
    await Drives.sweep(ctx);
    return null;
  },
});
