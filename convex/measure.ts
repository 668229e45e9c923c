import { v } from "convex/values";
import { internal } from "./_generated/api";
import { internalMutation } from "./_generated/server";
import type { MutationCtx } from "./_generated/server";
import * as Dates from "./model/availability/dates";
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

async function cost(ctx: MutationCtx) {
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
