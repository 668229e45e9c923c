import type { PaginationOptions } from "convex/server";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { reachesOf } from "../../../lib/privacy/person";
import { MESSAGE_CHANNELS } from "../../../lib/messages/kinds";
import { isAhead } from "./ofBook";
import type { Found, FoundPage, Purpose } from "./found";
import { pageOver, put } from "./found";
import type { Whom } from "./whom";

/** Somebody's cards at shops, their account, and what is kept by an address alone. */

/** Rows of one kind that one transaction reads. */
const MOST = 500;
const MESSAGES = 100;

/** One card with all that is on it. */
export async function clients(ctx: QueryCtx, whom: Whom, at: string | null): Promise<FoundPage> {
  const index = Number(at ?? "0");
  const clientId = whom.clientIds[index];
  if (clientId === undefined) return { found: {}, next: null };
  const next = index + 1 < whom.clientIds.length ? String(index + 1) : null;
  return { ...(await cardOf(ctx, clientId)), next };
}

/** A card with what is on it; the card itself once that is all. */
export async function cardOf(
  ctx: QueryCtx,
  clientId: Id<"clients">,
): Promise<{ found: Found; isPartial: boolean }> {
  const found: Found = {};
  const client = await ctx.db.get("clients", clientId);
  const keys = await ctx.db
    .query("clientKeys")
    .withIndex("by_clientId", (q) => q.eq("clientId", clientId))
    .take(MOST);
  const terms = await ctx.db
    .query("clientTerms")
    .withIndex("by_clientId", (q) => q.eq("clientId", clientId))
    .take(MOST);
  const visits = await ctx.db
    .query("clientVisits")
    .withIndex("by_clientId_and_startsAt", (q) => q.eq("clientId", clientId))
    .take(MOST);
  const entries = await ctx.db
    .query("clientEntries")
    .withIndex("by_clientId", (q) => q.eq("clientId", clientId))
    .take(MOST);
  const reads = await ctx.db
    .query("clientReads")
    .withIndex("by_clientId", (q) => q.eq("clientId", clientId))
    .take(MOST);
  put(found, "clientKeys", keys);
  put(found, "clientTerms", terms);
  put(found, "clientVisits", visits);
  put(found, "clientEntries", entries);
  put(found, "clientReads", reads);
  const isPartial = [keys, terms, visits, entries, reads].some(({ length }) => length === MOST);
  if (client && !isPartial) put(found, "clients", [client]);
  return { found, isPartial };
}

/** A page of what went to their addresses, whatever it was about. */
export async function messages(
  ctx: QueryCtx,
  whom: Whom,
  at: string | null,
  purpose: Purpose,
): Promise<FoundPage> {
  const lists = reachesOf(whom).map((to) =>
    ctx.db.query("messages").withIndex("by_to", (q) => q.eq("to", to)),
  );
  const lookups = lists.map(
    (list) => async (options: PaginationOptions) => await list.paginate(options),
  );
  const { page, next } = await pageOver(lookups, at, MESSAGES);
  const found: Found = {};
  const now = Date.now();
  const isAtWork = purpose === "erase" && (await works(ctx, whom));
  for (const message of page) {
    // What somebody is told as one of a shop's people is the shop's.
    if (isAtWork) continue;
    if (whom.shopId !== undefined && whom.shopId !== message.shopId) continue;
    const booking = message.bookingId && (await ctx.db.get("bookings", message.bookingId));
    // What a visit to come is told of waits with it.
    if (purpose === "erase" && booking && isAhead(booking, now)) continue;
    put(found, "messages", [message]);
  }
  return { found, next };
}

/** What they said about being written to: of one shop alone what they said to it. */
export async function choices(ctx: QueryCtx, whom: Whom): Promise<FoundPage> {
  const found: Found = {};
  const { shopId } = whom;
  for (const address of reachesOf(whom)) {
    for (const channel of MESSAGE_CHANNELS) {
      const consents = await ctx.db
        .query("consents")
        .withIndex("by_channel_and_address_and_purpose", (q) =>
          q.eq("channel", channel).eq("address", address),
        )
        .take(MOST);
      put(
        found,
        "consents",
        consents.filter((row) => shopId === undefined || row.shopId === shopId),
      );
      if (shopId !== undefined) continue;
      const suppressions = await ctx.db
        .query("suppressions")
        .withIndex("by_channel_and_address", (q) => q.eq("channel", channel).eq("address", address))
        .take(MOST);
      const links = await ctx.db
        .query("addressLinks")
        .withIndex("by_channel_and_address", (q) => q.eq("channel", channel).eq("address", address))
        .take(MOST);
      put(found, "suppressions", suppressions);
      put(found, "addressLinks", links);
    }
  }
  return { found, next: null };
}

/** What they proved, and in which browsers. */
export async function proofs(ctx: QueryCtx, whom: Whom): Promise<FoundPage> {
  const found: Found = {};
  if (whom.shopId !== undefined) return { found, next: null };
  for (const address of [...whom.emails, ...whom.phones]) {
    const codes = await ctx.db
      .query("addressCodes")
      .withIndex("by_address", (q) => q.eq("address", address))
      .take(MOST);
    put(found, "addressCodes", codes);
  }
  for (const email of whom.emails) {
    const sessions = ctx.db
      .query("guestSessions")
      .withIndex("by_email", (q) => q.eq("email", email));
    put(found, "guestSessions", await sessions.take(MOST));
  }
  for (const phone of whom.phones) {
    const sessions = ctx.db
      .query("guestSessions")
      .withIndex("by_phone", (q) => q.eq("phone", phone));
    put(found, "guestSessions", await sessions.take(MOST));
  }
  return { found, next: null };
}

/** Their account, the browsers that it is told in, and where it is asked to work. */
export async function account(ctx: QueryCtx, whom: Whom): Promise<FoundPage> {
  const found: Found = {};
  if (whom.shopId !== undefined) return { found, next: null };
  for (const userId of whom.userIds) {
    const user = await ctx.db.get("users", userId);
    // Whoever works in a shop keeps the account that they work by.
    if (!user || (await isStaff(ctx, user))) continue;
    put(found, "users", [user]);
    const browsers = await ctx.db
      .query("pushSubscriptions")
      .withIndex("by_userId", (q) => q.eq("userId", userId))
      .take(MOST);
    put(found, "pushSubscriptions", browsers);
    for (const { _id: to } of browsers) {
      const told = await ctx.db
        .query("messages")
        .withIndex("by_to", (q) => q.eq("to", to))
        .take(MESSAGES);
      put(found, "messages", told);
    }
  }
  for (const email of whom.emails) {
    const asked = await ctx.db
      .query("invitations")
      .withIndex("by_email_and_status", (q) => q.eq("email", email))
      .take(MOST);
    put(found, "invitations", asked);
    const openers = await ctx.db
      .query("shopOpeners")
      .withIndex("by_email", (q) => q.eq("email", email))
      .take(MOST);
    put(found, "shopOpeners", openers);
  }
  return { found, next: null };
}

async function works(ctx: QueryCtx, { userIds }: Whom): Promise<boolean> {
  for (const userId of userIds) {
    const user = await ctx.db.get("users", userId);
    if (user && (await isStaff(ctx, user))) return true;
  }
  return false;
}

/** True for who works in a shop. */
export async function isStaff(ctx: QueryCtx, user: Doc<"users">): Promise<boolean> {
  if (user.shopId !== undefined) return true;
  const membership = await ctx.db
    .query("memberships")
    .withIndex("by_userId_and_shopId", (q) => q.eq("userId", user._id))
    .first();
  return membership !== null;
}
