import { Migrations } from "@convex-dev/migrations";
import { v } from "convex/values";
import { components, internal } from "./_generated/api";
import type { DataModel } from "./_generated/dataModel";
import { internalMutation, internalQuery } from "./_generated/server";
import { addDays, localDate } from "../lib/time/zones";
import * as ClientCards from "./model/clients/clientCards";
import { provenEmailOf } from "./model/contacts";
import { channelOf } from "./model/doors/door";
import * as Numbers from "./model/numbers/numbers";
import * as Memberships from "./model/shop/memberships";

/**
 * What the data of an older version need, in the order in which it came up. Numbered, and only ever
 * added to: a shop runs those that it has not run yet, once, after each push, and one that was cut
 * short goes on where it stopped. CONTRIBUTING.md says how a field is changed.
 */

const migrations = new Migrations<DataModel>(components.migrations, { internalMutation });

/** Visits from before there were client cards are counted on theirs. */
export const m001CountClients = migrations.define({
  table: "bookings",
  // A booking's card is counted again from all of its visits.
  batchSize: 20,
  migrateOne: async (ctx, { _id }) => {
    await ClientCards.refresh(ctx, _id);
  },
});

/** Days from before there were figures are counted. */
export const m002CountNumbers = migrations.define({
  table: "shops",
  batchSize: 5,
  migrateOne: async (ctx, shop) => {
    const first = await ctx.db
      .query("bookings")
      .withIndex("by_shopId_and_startsAt", (q) => q.eq("shopId", shop._id))
      .first();
    if (!first) return;
    const until = addDays(localDate(Date.now(), shop.timeZone), shop.horizonDays - 1);
    await Numbers.refreshRangeSoon(ctx, shop._id, { from: first.date, until });
  },
});

/** Owners who were named before there were invitations are asked until they come. */
export const m003KeepAskingOwners = migrations.define({
  table: "invitations",
  migrateOne: async (ctx, invitation) => {
    await Memberships.keepAsking(ctx, invitation);
  },
});

/** Who waits came by the web, before there were other doors; what they had proven is kept by itself. */
export const m004NameDoorsOfWaiting = migrations.define({
  table: "waitlist",
  migrateOne: (_, entry) => ({
    channel: channelOf(entry),
    provenEmail: provenEmailOf(entry),
    emailProven: undefined,
  }),
});

/** The address that a booking's caller had proven is kept by itself, and counts as theirs. */
export const m005KeepProvenAddresses = migrations.define({
  table: "bookings",
  migrateOne: (_, booking) => {
    if (booking.emailProven === undefined) return;
    return { provenEmail: provenEmailOf(booking), emailProven: undefined };
  },
});

const ALL = [
  internal.migrations.m001CountClients,
  internal.migrations.m002CountNumbers,
  internal.migrations.m003KeepAskingOwners,
  internal.migrations.m004NameDoorsOfWaiting,
  internal.migrations.m005KeepProvenAddresses,
];

/** Begins what is due, one after the other; what has run is left alone. */
export const runDue = internalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx): Promise<null> => {
    await migrations.runSerially(ctx, ALL);
    return null;
  },
});

type Standing = {
  name: string;
  state: string;
  processed: number;
  startedAt: number;
  problem: string | null;
};

/** How far each of them is, in their order. */
export const status = internalQuery({
  args: {},
  returns: v.array(
    v.object({
      name: v.string(),
      state: v.string(),
      processed: v.number(),
      /** Epoch ms of its last start, which tells one that ran twice; 0 before the first. */
      startedAt: v.number(),
      problem: v.union(v.string(), v.null()),
    }),
  ),
  handler: async (ctx): Promise<Standing[]> => {
    const found = await migrations.getStatus(ctx, { migrations: ALL });
    const standings = found.map(({ name, state, processed, latestStart, error = null }) => ({
      name,
      state,
      processed,
      startedAt: latestStart,
      problem: error,
    }));
    // The component answers the last one first.
    return standings.reverse();
  },
});
