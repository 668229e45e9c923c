import { v } from "convex/values";
import { env, internalQuery } from "./_generated/server";
import { listUnknown } from "./model/payment/providerEvents";
import * as Vitals from "./model/upkeep/vitals";

/** What `GET /health` and `GET /metrics` tell; see convex/http.ts. */

export const isReady = internalQuery({
  args: {},
  returns: v.boolean(),
  handler: async (ctx) => await Vitals.isReady(ctx),
});

/** Which of these events the ledger lacks, at most a page, and when the last one came; for `npm run doctor`. */
export const ledger = internalQuery({
  args: { eventIds: v.array(v.string()) },
  returns: v.object({
    siteUrl: v.string(),
    unknown: v.array(v.string()),
    lastAt: v.union(v.number(), v.null()),
  }),
  handler: async (ctx, { eventIds }) => ({
    siteUrl: env.CONVEX_SITE_URL,
    unknown: await listUnknown(ctx, eventIds),
    lastAt: await Vitals.lastEventAt(ctx),
  }),
});

export const read = internalQuery({
  args: { now: v.number() },
  handler: async (ctx, { now }) => await Vitals.read(ctx, now),
});
