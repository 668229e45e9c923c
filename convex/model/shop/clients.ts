import type { PaginationOptions, PaginationResult } from "convex/server";
import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { namesAgree } from "../../../lib/clients/identity";
import type { Person } from "../../../lib/clients/identity";
import { isFound, parseSearch, termsOf } from "../../../lib/clients/search";
import type { Search } from "../../../lib/clients/search";
import { isFirst } from "../../../lib/clients/visits";
import { isUntold } from "../../../lib/dispatch/naming";
import { dayBounds } from "../../../lib/time/zones";
import { currentOf, getUser, ownsShop, requireUser, worksAt } from "../access";
import type { Person as User } from "../access";
import { hasOpened, sightOf, sightOfOpen } from "./clientAccess";
import type { Sight } from "./clientAccess";
import { getCard, getVisit } from "../clients/clientCards";
import { listKeys, listKeysOf, personOf } from "../clients/clientKeys";
import { mayDelete } from "../clients/clientNotes";
import { refuse } from "../refuse";
import { vClientEntryKind, vClientFlag, vOutcome } from "../validators";

/** Clients as their shop's staff see them. Another shop has cards of its own of the same people. */

const lineFields = {
  id: v.string(),
  name: v.string(),
  /** Null also where the reader may not see it: see model/shop/clientAccess. */
  phone: v.union(v.string(), v.null()),
  email: v.union(v.string(), v.null()),
  visits: v.number(),
  noShows: v.number(),
  spentMinor: v.union(v.number(), v.null()),
  currency: v.string(),
  lastVisitAt: v.union(v.number(), v.null()),
  hasNotes: v.boolean(),
  blocked: v.union(vClientFlag, v.null()),
  depositRequired: v.union(vClientFlag, v.null()),
};
export const vClientLine = v.object(lineFields);
export const vClientCard = v.object({
  ...lineFields,
  cancelledLate: v.number(),
  firstVisitAt: v.union(v.number(), v.null()),
  nextVisitAt: v.union(v.number(), v.null()),
  timeZone: v.string(),
  /** Whether the reader has opened it today, which shows what they may see. */
  opened: v.boolean(),
});
export const vClientVisit = v.object({
  code: v.string(),
  startsAt: v.number(),
  outcome: vOutcome,
  spentMinor: v.union(v.number(), v.null()),
  currency: v.string(),
  serviceName: v.string(),
  barberName: v.string(),
});
export const vClientEntry = v.object({
  id: v.string(),
  kind: vClientEntryKind,
  text: v.string(),
  at: v.number(),
  author: v.string(),
  /** Whether this reader may delete it. */
  mayDelete: v.boolean(),
});
export const vMark = v.union(
  v.literal("new"),
  v.literal("note"),
  v.literal("deposit"),
  v.literal("blocked"),
);
export const vMarks = v.array(v.object({ code: v.string(), marks: v.array(vMark) }));

export type Staff = { user: User; shop: Doc<"shops"> };

/** A signed-in owner or barber with the shop that is open; null for everybody else. */
export async function getStaff(ctx: QueryCtx): Promise<Staff | null> {
  const user = await getUser(ctx);
  const place = currentOf(user);
  const shop = place && (await ctx.db.get("shops", place.shopId));
  return user && shop ? { user, shop } : null;
}

/** A card of a shop the reader works in; null for anything else, so that cards cannot be probed. */
export async function getOwn(
  ctx: QueryCtx,
  anyId: string,
): Promise<(Staff & { client: Doc<"clients"> }) | null> {
  const user = await getUser(ctx);
  const id = ctx.db.normalizeId("clients", anyId);
  const client = user && id && (await getCard(ctx, id));
  if (!client || !worksAt(user, client.shopId)) return null;
  const shop = await ctx.db.get("shops", client.shopId);
  return shop && { user, shop, client };
}

/** @throws NOT_SIGNED_IN, NOT_FOUND for unknown cards and for other shops' alike */
export async function requireOwn(
  ctx: QueryCtx,
  anyId: string,
): Promise<Staff & { client: Doc<"clients"> }> {
  await requireUser(ctx);
  return (await getOwn(ctx, anyId)) ?? refuse("NOT_FOUND", "There is no such client.");
}

/** @throws NOT_SIGNED_IN, NOT_FOUND also for what the reader may not delete */
export async function requireOwnNote(ctx: QueryCtx, anyId: string): Promise<Doc<"clientEntries">> {
  const user = await requireUser(ctx);
  const id = ctx.db.normalizeId("clientEntries", anyId);
  const entry = id && (await ctx.db.get("clientEntries", id));
  if (!entry || !worksAt(user, entry.shopId) || !mayDelete(entry, user)) {
    return refuse("NOT_FOUND", "There is no such note.");
  }
  return entry;
}

/** A line of a list; barbers find contact and money on the card alone, where looking leaves a trace. */
export function lineView(staff: Staff, client: Doc<"clients">): Infer<typeof vClientLine> {
  const owner = ownsShop(staff.user, staff.shop._id);
  return detailsView(staff, client, { phone: owner, email: owner, spend: owner });
}

function detailsView(
  { shop }: Staff,
  client: Doc<"clients">,
  sight: Sight,
): Infer<typeof vClientLine> {
  return {
    id: client._id,
    name: client.name,
    phone: sight.phone ? (client.phone ?? null) : null,
    email: sight.email ? (client.email ?? null) : null,
    visits: client.visits,
    noShows: client.noShows,
    spentMinor: sight.spend ? client.spentMinor : null,
    currency: shop.currency,
    lastVisitAt: client.lastVisitAt,
    hasNotes: client.hasNotes,
    blocked: client.blocked,
    depositRequired: client.depositRequired,
  };
}

export function visitView(
  visit: Doc<"clientVisits">,
  { spend }: Sight,
): Infer<typeof vClientVisit> {
  const { code, startsAt, outcome, spentMinor, currency, serviceName, barberName } = visit;
  const spent = spend ? spentMinor : null;
  return { code, startsAt, outcome, spentMinor: spent, currency, serviceName, barberName };
}

export function entryView(
  { user }: Staff,
  entry: Doc<"clientEntries">,
): Infer<typeof vClientEntry> {
  const { _id: id, kind, text, at, author } = entry;
  return { id, kind, text, at, author, mayDelete: mayDelete(entry, user) };
}

/** A whole card; `now` is rounded by the caller. */
export async function cardView(
  ctx: QueryCtx,
  staff: Staff,
  client: Doc<"clients">,
  now: number,
): Promise<Infer<typeof vClientCard>> {
  const next = await ctx.db
    .query("clientVisits")
    .withIndex("by_clientId_and_outcome_and_startsAt", (q) =>
      q.eq("clientId", client._id).eq("outcome", "upcoming").gte("startsAt", now),
    )
    .first();
  const { timeZone } = staff.shop;
  const { cancelledLate, firstVisitAt } = client;
  return {
    ...detailsView(staff, client, await sightOfOpen(ctx, staff, client)),
    cancelledLate,
    firstVisitAt,
    nextVisitAt: next?.startsAt ?? null,
    timeZone,
    opened: await hasOpened(ctx, staff, client),
  };
}

/** The card of a booking's client; null for people without one, and for other shops' bookings. */
export async function getOfBooking(
  ctx: QueryCtx,
  { shop }: Staff,
  code: string,
): Promise<Doc<"clients"> | null> {
  const booking = await ctx.db
    .query("bookings")
    .withIndex("by_code", (q) => q.eq("code", code))
    .unique();
  if (booking?.shopId !== shop._id) return null;
  const visit = await getVisit(ctx, booking._id);
  if (visit) return await getCard(ctx, visit.clientId);
  if (isUntold(booking)) return null;
  // Not confirmed yet: somebody who has been here before has a card all the same.
  return await getOfPerson(ctx, shop, personOf(booking));
}

/** Whoever is known by what a person gives, the strongest of it first. */
export async function getOfPerson(
  ctx: QueryCtx,
  shop: Doc<"shops">,
  person: Person,
): Promise<Doc<"clients"> | null> {
  for (const { key, clientId } of await listKeysOf(ctx, shop, person)) {
    const card = await getCard(ctx, clientId);
    // A phone alone makes nobody one.
    const theirs = !key.startsWith("phone:") || namesAgree(card?.name ?? "", person.name ?? "");
    if (card && theirs) return card;
  }
  return null;
}

/** The shop's clients, the latest visit first. */
export async function listLatest(
  ctx: QueryCtx,
  staff: Staff,
  paginationOpts: PaginationOptions,
): Promise<PaginationResult<Infer<typeof vClientLine>>> {
  const result = await ctx.db
    .query("clients")
    .withIndex("by_shopId_and_mergedInto_and_recentAt", (q) =>
      q.eq("shopId", staff.shop._id).eq("mergedInto", undefined),
    )
    .order("desc")
    .paginate(paginationOpts);
  return { ...result, page: result.page.map((client) => lineView(staff, client)) };
}

/**
 * Clients whose name, number or (for the owner) address begins with what was typed, in the order of
 * what was found. A client found by two of its terms can come again on a later page.
 */
export async function search(
  ctx: QueryCtx,
  staff: Staff,
  text: string,
  paginationOpts: PaginationOptions,
): Promise<PaginationResult<Infer<typeof vClientLine>>> {
  const wanted = parseSearch(text);
  const [first] = wanted?.beginnings ?? [];
  const { _id: shopId } = staff.shop;
  if (!wanted || first === undefined) return await listLatest(ctx, staff, paginationOpts);
  const result = await ctx.db
    .query("clientTerms")
    .withIndex("by_shopId_and_term", (q) =>
      q.eq("shopId", shopId).gte("term", first).lt("term", `${first}\uffff`),
    )
    .paginate(paginationOpts);
  const page: Infer<typeof vClientLine>[] = [];
  for (const id of new Set(result.page.map(({ clientId }) => clientId))) {
    const client = await ctx.db.get("clients", id);
    if (client && (await isFoundBy(ctx, staff, client, wanted))) page.push(lineView(staff, client));
  }
  return { ...result, page };
}

/** What a reader may not see of a client does not find them either. */
async function isFoundBy(
  ctx: QueryCtx,
  staff: Staff,
  client: Doc<"clients">,
  wanted: Search,
): Promise<boolean> {
  const keys = (await listKeys(ctx, client._id)).map(({ key }) => key);
  const { words, emails, phones } = termsOf(client.name, keys);
  const sight = await sightOf(ctx, staff, client);
  const seen = [...(sight.phone ? phones : []), ...(sight.email ? emails : [])];
  return isFound(wanted, [...words, ...seen]);
}

/** A chair sees no more than this in a day. */
const MAX_OF_DAY = 200;

/** What there is to know of those who come to a chair on a date, nothing of most of them. */
export async function marksOfDay(
  ctx: QueryCtx,
  { barber, shop }: { barber: Doc<"barbers">; shop: Doc<"shops"> },
  date: string,
): Promise<Infer<typeof vMarks>> {
  const { from, until } = dayBounds(date, shop.timeZone);
  const visits = await ctx.db
    .query("clientVisits")
    .withIndex("by_barberId_and_startsAt", (q) =>
      q.eq("barberId", barber._id).gte("startsAt", from).lt("startsAt", until),
    )
    .take(MAX_OF_DAY);
  const marked: Infer<typeof vMarks> = [];
  for (const { clientId, code, startsAt, outcome } of visits) {
    if (outcome === "cancelled" || outcome === "cancelled_late") continue;
    const marks = marksOf(await getCard(ctx, clientId), startsAt);
    if (marks.length > 0) marked.push({ code, marks });
  }
  return marked;
}

function marksOf(client: Doc<"clients"> | null, startsAt: number): Infer<typeof vMark>[] {
  if (!client) return [];
  const marks: Infer<typeof vMark>[] = [];
  if (client.blocked) marks.push("blocked");
  if (client.depositRequired) marks.push("deposit");
  if (isFirst(client.firstVisitAt, startsAt)) marks.push("new");
  if (client.hasNotes) marks.push("note");
  return marks;
}
