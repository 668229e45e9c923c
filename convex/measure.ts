import { makeFunctionReference } from "convex/server";
import { v } from "convex/values";
import { internal } from "./_generated/api";
import type { Doc } from "./_generated/dataModel";
import { internalMutation, internalQuery } from "./_generated/server";
import type { MutationCtx, QueryCtx } from "./_generated/server";
import * as Dates from "./model/availability/dates";
import * as LongDays from "./model/upkeep/longLives/days";
import * as LongOffice from "./model/upkeep/longLives/office";
import * as LongVisits from "./model/upkeep/longLives/visits";
import * as History from "./model/upkeep/pastBookings";
import { webDoor } from "./model/doors/door";
import * as Holds from "./model/doors/holds";
import * as Jobs from "./model/jobs";
import { sweep as sweepOutbox } from "./model/outbox/sweep";
import { vCustomer } from "./model/validators";

/** Internal functions for tests and benchmarks: the product's own calls, with what they cost. */

const vCost = v.object({
  documentsRead: v.number(),
  documentsWritten: v.number(),
  bytesRead: v.number(),
  bytesWritten: v.number(),
});

async function cost(ctx: QueryCtx) {
  const metrics = await ctx.meta.getTransactionMetrics();
  return {
    documentsRead: metrics.documentsRead.used,
    documentsWritten: metrics.documentsWritten.used,
    bytesRead: metrics.bytesRead.used,
    bytesWritten: metrics.bytesWritten.used,
  };
}

/** What `bookings.hold` does, and its cost. */
export const hold = internalMutation({
  args: {
    barberId: v.string(),
    serviceIds: v.array(v.string()),
    startsAt: v.number(),
    customer: vCustomer,
    requestId: v.string(),
    requestSecret: v.optional(v.string()),
    pass: v.optional(v.string()),
  },
  returns: vCost,
  handler: async (ctx, args) => {
    await Holds.place(ctx, args, await webDoor(ctx));
    return await cost(ctx);
  },
});

/** What a month view reads, and its cost; both ends of the stretch included. */
export const month = internalMutation({
  args: { barberId: v.id("barbers"), from: v.string(), to: v.string() },
  returns: vCost,
  handler: async (ctx, { barberId, from, to }) => {
    await Dates.listDates(ctx, barberId, from, to);
    return await cost(ctx);
  },
});

/** Has reminders fall due, see `addReminders`. */
export const addReminders = internalMutation({
  args: {
    slug: v.string(),
    first: v.number(),
    count: v.number(),
    from: v.number(),
    withinMs: v.number(),
    of: v.number(),
  },
  returns: v.null(),
  handler: async (ctx, { slug, ...wave }): Promise<null> => {
    await History.addReminders(ctx, slug, wave);
    return null;
  },
});

/** What the sweep of each minute does, and its cost. */
export const sweep = internalMutation({
  args: {},
  returns: vCost,
  handler: async (ctx) => {
    await sweepOutbox(ctx, { now: Date.now(), cursor: null });
    return await cost(ctx);
  },
});

/** Gives a shop a past: `count` visits before the first one it has, in batches. */
export const addPastVisits = internalMutation({
  args: { slug: v.string(), count: v.number() },
  handler: async (ctx, { slug, count }) => {
    const made = await History.addPastVisits(ctx, slug, count);
    if (made < count) {
      await Jobs.run(ctx, internal.measure.addPastVisits, {
        slug,
        count: count - made,
      });
    }
    return made;
  },
});

/** A part of a long life: which clients, or which of its days; see model/upkeep/longLives. */
const vPart = {
  slug: v.string(),
  part: v.object({
    clients: v.number(),
    days: v.number(),
    today: v.string(),
    first: v.number(),
    count: v.number(),
  }),
};

async function requireSlug(ctx: MutationCtx, slug: string): Promise<Doc<"shops">> {
  const shop = await ctx.db
    .query("shops")
    .withIndex("by_slug", (q) => q.eq("slug", slug))
    .unique();
  if (!shop) throw new Error(`requireSlug: no shop ${slug}`);
  return shop;
}

/** Clients of a long life with all of their visits. */
export const addClients = internalMutation({
  args: vPart,
  returns: v.null(),
  handler: async (ctx, { slug, part }): Promise<null> => {
    await LongVisits.addClients(ctx, await requireSlug(ctx, slug), part);
    return null;
  },
});

/** Its days in sums, once its visits are there. */
export const endDays = internalMutation({
  args: vPart,
  returns: v.null(),
  handler: async (ctx, { slug, part }): Promise<null> => {
    await LongDays.endDays(ctx, await requireSlug(ctx, slug), part);
    return null;
  },
});

/** What else happened on them. */
export const addDaysOfOffice = internalMutation({
  args: vPart,
  returns: v.null(),
  handler: async (ctx, { slug, part }): Promise<null> => {
    await LongOffice.addDaysOfOffice(ctx, await requireSlug(ctx, slug), part);
    return null;
  },
});

/** What a query answers to whoever calls, and its cost. */
export const read = internalQuery({
  args: { path: v.string(), args: v.any() },
  returns: v.object({ ...vCost.fields, answer: v.any() }),
  handler: async (ctx, { path, args }) => {
    const before = await cost(ctx);
    // The name is the caller's to know.
    const answer: unknown = await ctx.runQuery(makeFunctionReference<"query">(path), args);
    const after = await cost(ctx);
    return {
      answer,
      documentsRead: after.documentsRead - before.documentsRead,
      documentsWritten: 0,
      bytesRead: after.bytesRead - before.bytesRead,
      bytesWritten: 0,
    };
  },
});
