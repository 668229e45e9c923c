import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { tidyName } from "../../../lib/clients/identity";
import type { Person } from "../../../lib/clients/identity";
import { decide } from "../../../lib/clients/merging";
import type { Decision, KnownCard } from "../../../lib/clients/merging";
import { figuresOf } from "../../../lib/clients/visits";
import { getCard, keysWithCards, recount, refreshTerms } from "./clientCards";
import { flagFields, listKeys } from "./clientKeys";

/** Cards of clients whom a shop brings from elsewhere: they are there before any visit is. */

/**
 * Whose card a person's would be: see lib/clients/merging. `elsewhere` says who else has a key, where
 * nobody of the shop does.
 */
export async function decideOn(
  ctx: QueryCtx,
  shop: Doc<"shops">,
  person: Person,
  elsewhere: (key: string) => Promise<KnownCard | null>,
): Promise<Decision> {
  const keys = await keysWithCards(ctx, shop, person);
  for (const each of keys) each.card ??= await elsewhere(each.key);
  return decide(person.name ?? "", keys);
}

/** A card that an import makes, with what it is known by from the beginning. */
export async function make(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  {
    person,
    takes,
    importId,
  }: { person: Person & { name: string }; takes: readonly string[]; importId: Id<"imports"> },
): Promise<Id<"clients">> {
  const { name, email, phone } = person;
  const clientId = await ctx.db.insert("clients", {
    shopId: shop._id,
    name,
    namedAt: Date.now(),
    email,
    phone,
    ...figuresOf([]),
    hasNotes: false,
    blocked: null,
    depositRequired: null,
    importedBy: importId,
  });
  const flags = flagFields({ blocked: null, depositRequired: null });
  for (const key of takes) {
    await ctx.db.insert("clientKeys", { shopId: shop._id, key, clientId, ...flags });
  }
  await refreshTerms(ctx, clientId, shop);
  return clientId;
}

/** Writes down on a card what its owner's file says of its client. */
export async function note(
  ctx: MutationCtx,
  clientId: Id<"clients">,
  { text, author, shopId }: { text: string; author: Doc<"users">; shopId: Id<"shops"> },
): Promise<Id<"clientEntries">> {
  await ctx.db.patch("clients", clientId, { hasNotes: true });
  return await ctx.db.insert("clientEntries", {
    shopId,
    clientId,
    kind: "note",
    text,
    at: Date.now(),
    authorId: author._id,
    author: author.name,
  });
}

/** Cards that one word of a name can lead to, and words that are tried. */
const MOST_NAMESAKES = 40;
const MOST_WORDS = 3;

/**
 * The one client of a whole name, for who is named and nothing else is said of; "several" where
 * nobody can tell, null for none.
 */
export async function findByName(
  ctx: QueryCtx,
  shopId: Id<"shops">,
  name: string,
): Promise<Doc<"clients"> | "several" | null> {
  const words = tidyName(name).split(" ");
  if (words.length < 2) return null;
  // The longest is mostly the rarest.
  for (const word of words.sort((one, other) => other.length - one.length).slice(0, MOST_WORDS)) {
    const rows = await ctx.db
      .query("clientTerms")
      .withIndex("by_shopId_and_term", (q) => q.eq("shopId", shopId).eq("term", word))
      .take(MOST_NAMESAKES);
    if (rows.length === MOST_NAMESAKES) continue;
    const found = new Map<Id<"clients">, Doc<"clients">>();
    for (const { clientId } of rows) {
      const card = await getCard(ctx, clientId);
      if (card && tidyName(card.name) === tidyName(name)) found.set(card._id, card);
    }
    const [card = null] = found.values();
    return found.size > 1 ? "several" : card;
  }
  return "several";
}

/** What stands on a card beside what its import wrote; null for nothing. */
export async function whatIsOn(
  ctx: QueryCtx,
  client: Doc<"clients">,
  noteId: Id<"clientEntries"> | undefined,
): Promise<"has_visits" | "has_notes" | "changed" | null> {
  if (client.mergedInto !== undefined) return "changed";
  const visit = await ctx.db
    .query("clientVisits")
    .withIndex("by_clientId_and_startsAt", (q) => q.eq("clientId", client._id))
    .first();
  if (visit) return "has_visits";
  const entries = await ctx.db
    .query("clientEntries")
    .withIndex("by_clientId", (q) => q.eq("clientId", client._id))
    .take(2);
  if (entries.some(({ _id }) => _id !== noteId)) return "has_notes";
  return client.blocked !== null || client.depositRequired !== null ? "changed" : null;
}

/** Terms of one card, and those who have looked at it. */
const MOST_READS = 1_000;

/** Takes away a card on which nothing is, with all that leads to it. */
export async function remove(
  ctx: MutationCtx,
  client: Doc<"clients">,
  noteId?: Id<"clientEntries">,
): Promise<void> {
  for (const { _id } of await listKeys(ctx, client._id)) await ctx.db.delete("clientKeys", _id);
  const terms = await ctx.db
    .query("clientTerms")
    .withIndex("by_clientId", (q) => q.eq("clientId", client._id))
    .take(MOST_READS);
  for (const { _id } of terms) await ctx.db.delete("clientTerms", _id);
  const reads = await ctx.db
    .query("clientReads")
    .withIndex("by_clientId", (q) => q.eq("clientId", client._id))
    .take(MOST_READS);
  for (const { _id } of reads) await ctx.db.delete("clientReads", _id);
  if (noteId && (await ctx.db.get("clientEntries", noteId))) {
    await ctx.db.delete("clientEntries", noteId);
  }
  await ctx.db.delete("clients", client._id);
}

/**
 * Takes a booking off the card that it is on, and that card away where the same import has made it and
 * nothing else is on it.
 */
export async function forgetVisit(
  ctx: MutationCtx,
  bookingId: Id<"bookings">,
  importId: Id<"imports">,
): Promise<void> {
  const visit = await ctx.db
    .query("clientVisits")
    .withIndex("by_bookingId", (q) => q.eq("bookingId", bookingId))
    .unique();
  if (!visit) return;
  await ctx.db.delete("clientVisits", visit._id);
  const client = await getCard(ctx, visit.clientId);
  if (!client) return;
  const isOurs =
    client.importedBy === importId && (await whatIsOn(ctx, client, undefined)) === null;
  if (isOurs) await remove(ctx, client);
  else await recount(ctx, client._id);
}
