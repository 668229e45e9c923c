import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { env } from "../../_generated/server";
import { isOver } from "../../../lib/api/sessions";
import type { EmptiedField, TablesOf } from "../../../lib/privacy/kept";
import { sealOf } from "../../../lib/privacy/seal";
import * as Sessions from "../partners/sessions";
import * as Pictures from "../shop/pictures";
import * as Reviews from "../shop/reviews";
import type { Found } from "./found";

/**
 * What an erasure does with the rows that it has found, as lib/privacy/kept says of their table: the types
 * ask for every table of each fate, and for every field that is to be emptied.
 */

type Emptied = TablesOf<"emptied">;
type Empty<Table extends Emptied> = {
  [Field in EmptiedField<Table> & keyof Doc<Table>]: Doc<Table>[Field] | undefined;
};

/** What stands in the fields of a row whose person is erased. */
const EMPTY: { [Table in Emptied]: Empty<Table> } = {
  bookings: {
    userId: undefined,
    customerName: "",
    customerEmail: undefined,
    customerPhone: undefined,
    provenEmail: undefined,
    provenPhone: undefined,
    emailProven: undefined,
    locale: undefined,
    note: undefined,
    place: undefined,
    cardSavedAt: undefined,
    card: undefined,
    textWords: undefined,
    manageTokenHashes: [],
    messageTokenHashes: undefined,
    shownTokenHashes: undefined,
    network: undefined,
    visitKey: undefined,
  },
  appointments: {
    customerName: "",
    customerPhone: undefined,
    note: undefined,
    place: undefined,
  },
  bookingEvents: { note: undefined },
  bookingSessions: { lead: undefined },
  refunds: { reason: "" },
};

type Gone = TablesOf<"gone">;
type Ways<Table extends keyof Found> = {
  [Each in Table]: (ctx: MutationCtx, rows: readonly Doc<Each>[]) => Promise<void>;
};

/** How each table's rows go, or are emptied. */
const FORGET: Ways<Gone | Emptied | TablesOf<"sealed">> = {
  bookings: async (ctx, rows) => {
    for (const { _id } of rows) {
      await ctx.db.patch("bookings", _id, { ...EMPTY.bookings, erasedAt: Date.now() });
    }
  },
  appointments: async (ctx, rows) => {
    for (const { _id } of rows) await ctx.db.patch("appointments", _id, EMPTY.appointments);
  },
  bookingEvents: async (ctx, rows) => {
    for (const { _id, note } of rows) {
      if (note !== undefined) await ctx.db.patch("bookingEvents", _id, EMPTY.bookingEvents);
    }
  },
  refunds: async (ctx, rows) => {
    for (const { _id } of rows) await ctx.db.patch("refunds", _id, EMPTY.refunds);
  },
  bookingSessions: async (ctx, rows) => {
    for (const session of rows) {
      if (session.lead === undefined) continue;
      // Nobody is left to book for.
      if (!isOver(session.state)) await Sessions.cancel(ctx, session);
      await ctx.db.patch("bookingSessions", session._id, EMPTY.bookingSessions);
    }
  },
  suppressions: async (ctx, rows) => {
    for (const { _id, channel, address, reason } of rows) {
      // That mail came back says nothing once nobody writes there; a wish to be left alone stays one.
      if (reason === "bounced") await ctx.db.delete("suppressions", _id);
      else
        await ctx.db.patch("suppressions", _id, {
          address: await sealOf(env.LINK_SECRET, channel, address),
        });
    }
  },
  consents: async (ctx, rows) => {
    for (const { _id, channel, address } of rows) {
      await ctx.db.patch("consents", _id, {
        address: await sealOf(env.LINK_SECRET, channel, address),
      });
    }
  },
  reviews: async (ctx, rows) => {
    for (const review of rows) await Reviews.remove(ctx, review);
  },
  pictures: async (ctx, rows) => {
    for (const { shopId, storageId } of rows) await Pictures.remove(ctx, shopId, [storageId]);
  },
  waitlist: async (ctx, rows) => {
    await remove(ctx, "waitlist", rows);
  },
  users: async (ctx, rows) => {
    await remove(ctx, "users", rows);
  },
  pushSubscriptions: async (ctx, rows) => {
    await remove(ctx, "pushSubscriptions", rows);
  },
  clients: async (ctx, rows) => {
    await remove(ctx, "clients", rows);
  },
  clientKeys: async (ctx, rows) => {
    await remove(ctx, "clientKeys", rows);
  },
  clientTerms: async (ctx, rows) => {
    await remove(ctx, "clientTerms", rows);
  },
  clientVisits: async (ctx, rows) => {
    await remove(ctx, "clientVisits", rows);
  },
  clientEntries: async (ctx, rows) => {
    await remove(ctx, "clientEntries", rows);
  },
  clientReads: async (ctx, rows) => {
    await remove(ctx, "clientReads", rows);
  },
  addressCodes: async (ctx, rows) => {
    await remove(ctx, "addressCodes", rows);
  },
  guestSessions: async (ctx, rows) => {
    await remove(ctx, "guestSessions", rows);
  },
  importRows: async (ctx, rows) => {
    await remove(ctx, "importRows", rows);
  },
  conversations: async (ctx, rows) => {
    await remove(ctx, "conversations", rows);
  },
  chatLines: async (ctx, rows) => {
    await remove(ctx, "chatLines", rows);
  },
  threads: async (ctx, rows) => {
    await remove(ctx, "threads", rows);
  },
  threadLines: async (ctx, rows) => {
    await remove(ctx, "threadLines", rows);
  },
  threadTyping: async (ctx, rows) => {
    await remove(ctx, "threadTyping", rows);
  },
  searches: async (ctx, rows) => {
    await remove(ctx, "searches", rows);
  },
  searchOffers: async (ctx, rows) => {
    await remove(ctx, "searchOffers", rows);
  },
  drives: async (ctx, rows) => {
    await remove(ctx, "drives", rows);
  },
  idempotencyKeys: async (ctx, rows) => {
    await remove(ctx, "idempotencyKeys", rows);
  },
  messages: async (ctx, rows) => {
    await remove(ctx, "messages", rows);
  },
  addressLinks: async (ctx, rows) => {
    await remove(ctx, "addressLinks", rows);
  },
  invitations: async (ctx, rows) => {
    await remove(ctx, "invitations", rows);
  },
  shopOpeners: async (ctx, rows) => {
    await remove(ctx, "shopOpeners", rows);
  },
  failedJobs: async (ctx, rows) => {
    await remove(ctx, "failedJobs", rows);
  },
};

async function remove<Table extends Gone>(
  ctx: MutationCtx,
  table: Table,
  rows: readonly { _id: Id<Table> }[],
): Promise<void> {
  for (const { _id } of rows) await ctx.db.delete(table, _id);
}

/** Deletes or empties what was found; how many rows that were. */
export async function forget(ctx: MutationCtx, found: Found): Promise<number> {
  let count = 0;
  for (const table of FORGOTTEN) count += await forgetOf(ctx, table, found);
  return count;
}

// The names are its own keys.
const FORGOTTEN = Object.keys(FORGET) as (keyof typeof FORGET)[];

async function forgetOf<Table extends keyof typeof FORGET>(
  ctx: MutationCtx,
  table: Table,
  found: Found,
): Promise<number> {
  const all: Doc<Table>[] = found[table] ?? [];
  // One row can be found in two ways.
  const rows = [...new Map(all.map((row) => [row._id, row])).values()];
  const way: Ways<Table>[Table] = FORGET[table];
  await way(ctx, rows);
  return rows.length;
}
