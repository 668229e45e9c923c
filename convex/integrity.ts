import { v } from "convex/values";
import { internalQuery, query } from "./_generated/server";
import { DAY_MINUTES, MINUTE_MS } from "../lib/time/zones";
import { requireOwnShop } from "./model/access";
import { requireInstant } from "./model/bounds";
import * as Integrity from "./model/upkeep/integrity";
import { listRecentRuns, vRunView } from "./model/upkeep/reconcile";
import { refuse } from "./model/refuse";

const DAY_MS = DAY_MINUTES * MINUTE_MS;
const vViolation = v.object({
  invariant: v.string(),
  message: v.string(),
  bookingCode: v.union(v.string(), v.null()),
});
const vReport = v.object({
  counts: v.object({ bookings: v.number(), slots: v.number(), appointments: v.number() }),
  violations: v.array(vViolation),
  truncated: v.boolean(),
});

/** The owner's panel: yesterday and the two weeks ahead; `now` is rounded by the caller. */
export const report = query({
  args: { shopId: v.string(), now: v.number() },
  returns: v.object({
    ...vReport.fields,
    windowFrom: v.number(),
    windowUntil: v.number(),
    lastRun: v.union(vRunView, v.null()),
    recentRuns: v.array(vRunView),
  }),
  handler: async (ctx, { shopId, now }) => {
    requireInstant(now);
    const { shop } = await requireOwnShop(ctx, shopId);
    const windowFrom = now - DAY_MS;
    const windowUntil = now + 14 * DAY_MS;
    const checked = await Integrity.check(ctx, shop._id, {
      from: windowFrom,
      until: windowUntil,
      now,
    });
    const recentRuns = await listRecentRuns(ctx, shop._id);
    return { ...checked, windowFrom, windowUntil, lastRun: recentRuns[0] ?? null, recentRuns };
  },
});

/** The same check of any stretch, for tests and the command line: `{ slug, from, until, now }`. */
export const check = internalQuery({
  args: { slug: v.string(), from: v.number(), until: v.number(), now: v.number() },
  returns: vReport,
  handler: async (ctx, { slug, ...stretch }) => {
    const shop = await ctx.db
      .query("shops")
      .withIndex("by_slug", (q) => q.eq("slug", slug))
      .unique();
    if (!shop) return refuse("NOT_FOUND", "No such shop.");
    return await Integrity.check(ctx, shop._id, stretch);
  },
});
