import { v } from "convex/values";
import { env, internalMutation, query } from "./_generated/server";
import type { QueryCtx } from "./_generated/server";
import { getUser, requireUser } from "./model/access";
import type { Person } from "./model/access";
import * as Browsers from "./model/outbox/browsers";
import { settingsOf } from "./model/outbox/settings";
import { isSetUp } from "./model/outbox/setUp";
import { mutation } from "./model/publicWrites";

/**
 * What a person's browsers need to be told in, and which they are; null for nobody. There is no key
 * where no push is set up, or none of the shops that they work in uses it.
 */
export const mine = query({
  args: {},
  returns: v.union(
    v.null(),
    v.object({
      publicKey: v.union(v.string(), v.null()),
      browsers: v.array(v.object({ endpoint: v.string(), label: v.string(), at: v.number() })),
    }),
  ),
  handler: async (ctx) => {
    const user = await getUser(ctx);
    if (!user) return null;
    const browsers = await Browsers.listOf(ctx, user._id);
    return {
      publicKey: (await isTold(ctx, user)) ? (env.PUSH_PUBLIC_KEY ?? null) : null,
      browsers: browsers.map(({ endpoint, label, at }) => ({ endpoint, label, at })),
    };
  },
});

async function isTold(ctx: QueryCtx, { memberships }: Person): Promise<boolean> {
  if (!isSetUp("push")) return false;
  const all = memberships.map(async ({ shopId }) => await settingsOf(ctx, shopId));
  return (await Promise.all(all)).some(({ channels }) => channels.includes("push"));
}

/** Has whoever is signed in told in this browser. @throws NOT_SIGNED_IN, INVALID_REQUEST */
export const subscribe = mutation({
  args: { endpoint: v.string(), p256dh: v.string(), auth: v.string(), label: v.string() },
  returns: v.null(),
  handler: async (ctx, browser) => {
    await Browsers.letIn(ctx, (await requireUser(ctx))._id, browser);
    return null;
  },
});

/** Tells whoever is signed in no more in one of their browsers. @throws NOT_SIGNED_IN */
export const unsubscribe = mutation({
  args: { endpoint: v.string() },
  returns: v.null(),
  handler: async (ctx, { endpoint }) => {
    await Browsers.letGo(ctx, (await requireUser(ctx))._id, endpoint);
    return null;
  },
});

/** A push service says that a browser is gone. */
export const forget = internalMutation({
  args: { endpoint: v.string() },
  handler: async (ctx, { endpoint }) => {
    await Browsers.forget(ctx, endpoint);
  },
});
