import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { formerKeysOf, isKnowable } from "../../../lib/clients/identity";
import type { Person } from "../../../lib/clients/identity";
import { decide, sortsOf } from "../../../lib/clients/merging";
import type { KeyWithCard, KnownCard } from "../../../lib/clients/merging";
import { termsOf } from "../../../lib/clients/search";
import { figuresOf, outcomeOf } from "../../../lib/clients/visits";
import { defined } from "../../../lib/defined";
import {
  flagFields,
  getKey,
  keysAt,
  listKeys,
  MAX_KEYS,
  personOf,
  provenKeysAt,
} from "./clientKeys";
import { moveReads } from "./clientReads";
import * as Jobs from "../jobs";

/**
 * Clients' cards follow their bookings: each change has its booking looked at again, by a job and
 * never in the booking's own transaction, and the card counted from all of its visits. Doing it
 * twice changes nothing.
 */

/** A card counts the latest of its visits, up to here. */
const MAX_VISITS = 2_000;
const MAX_TERMS = 1_500;
/** Movements of one booking's money, and lines of its trail. */
const MAX_LINES = 200;
/** Rows of a merged card that one transaction moves. */
const BATCH = 200;

/** Has a booking's card brought up to date, right after this transaction and not in it. */
export async function refreshSoon(ctx: MutationCtx, booking: Doc<"bookings">): Promise<void> {
  await refreshSoonFor(ctx, booking._id, personOf(booking));
}

/** The same for a booking whose person is at hand; nothing for people known by a name alone. */
export async function refreshSoonFor(
  ctx: MutationCtx,
  bookingId: Id<"bookings">,
  person: Person,
): Promise<void> {
  if (!isKnowable(person)) return;
  await Jobs.run(ctx, internal.clients.refresh, { bookingId });
}

/** Brings the card of a booking's client up to date; makes it for somebody new. */
export async function refresh(ctx: MutationCtx, bookingId: Id<"bookings">): Promise<void> {
  const booking = await ctx.db.get("bookings", bookingId);
  // An import that was undone has taken its bookings back.
  if (!booking) return;
  const shop = await ctx.db.get("shops", booking.shopId);
  if (!shop) throw new Error(`refresh: no shop of ${bookingId}`);
  const seen = await visitOf(ctx, booking);
  if (seen === null) return;
  const known = await getVisit(ctx, bookingId);
  // Coming proves as much as an account does: what could not be learnt before is learnt then.
  const hasCome = seen.outcome === "done" && known?.outcome !== "done";
  const home = known && !hasCome ? null : await ensureHome(ctx, shop, booking, hasCome);
  const left = known && (await getCard(ctx, known.clientId));
  const client = home ?? left;
  if (!client) return;
  const row = { ...seen, clientId: client._id };
  if (!known) await ctx.db.insert("clientVisits", row);
  else if (differs(known, row)) await ctx.db.patch("clientVisits", known._id, row);
  const learns = hasCome || (await mayTeach(ctx, shop, client._id, booking));
  if (learns) await rename(ctx, client, booking);
  await recount(ctx, client._id);
  await refreshTerms(ctx, client._id, shop);
  // What was learnt by then may be another's card than the one that it was on so far.
  if (left && left._id !== client._id) await recount(ctx, left._id);
}

/** Does the same for a page of a shop's bookings; the next cursor, or null at the end. */
export async function refreshPage(
  ctx: MutationCtx,
  shopId: Id<"shops">,
  cursor: string | null,
): Promise<string | null> {
  const { page, isDone, continueCursor } = await ctx.db
    .query("bookings")
    .withIndex("by_shopId_and_startsAt", (q) => q.eq("shopId", shopId))
    .paginate({ numItems: BATCH, cursor });
  for (const booking of page) await refreshSoon(ctx, booking);
  return isDone ? null : continueCursor;
}

/** The card an id leads to, through what was merged; null for none. */
export async function getCard(
  ctx: QueryCtx,
  clientId: Id<"clients">,
): Promise<Doc<"clients"> | null> {
  let client = await ctx.db.get("clients", clientId);
  while (client?.mergedInto !== undefined) client = await ctx.db.get("clients", client.mergedInto);
  return client;
}

/** A booking's line on a card; null before it has one. */
export async function getVisit(
  ctx: QueryCtx,
  bookingId: Id<"bookings">,
): Promise<Doc<"clientVisits"> | null> {
  return await ctx.db
    .query("clientVisits")
    .withIndex("by_bookingId", (q) => q.eq("bookingId", bookingId))
    .unique();
}

async function visitOf(ctx: QueryCtx, booking: Doc<"bookings">) {
  const outcome = outcomeOf({
    ...booking,
    confirmed: booking.confirmedAt !== undefined,
    movedLate: booking.movedLate === true,
    cancelledByCustomerAt: await cancelledByCustomerAt(ctx, booking),
  });
  if (outcome === null) return null;
  const movements = await ctx.db
    .query("movements")
    .withIndex("by_bookingId", (q) => q.eq("bookingId", booking._id))
    .take(MAX_LINES);
  const { shopId, barberId, code, startsAt, currency, serviceName, barberName } = booking;
  return {
    shopId,
    barberId,
    code,
    startsAt,
    currency,
    serviceName,
    barberName,
    outcome,
    bookingId: booking._id,
    bookedAt: booking._creationTime,
    spentMinor: movements.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
  };
}

async function cancelledByCustomerAt(
  ctx: QueryCtx,
  booking: Doc<"bookings">,
): Promise<number | null> {
  if (booking.status !== "cancelled") return null;
  const trail = await ctx.db
    .query("bookingEvents")
    .withIndex("by_bookingId", (q) => q.eq("bookingId", booking._id))
    .order("desc")
    .take(MAX_LINES);
  const ended = trail.find(({ applied, fromStatus, toStatus }) => {
    return applied && toStatus === "cancelled" && fromStatus !== "cancelled";
  });
  return ended?.type === "cancelled_by_customer" ? ended.at : null;
}

/**
 * True when what a booking says of its customer may change a card that there is: it was made at the
 * desk (and brought by no file, whose import can be undone), or that card is known by the account, the address or the number that its customer has proven.
 * A stranger can type everything else, and has an address or a number of their own to prove.
 */
async function mayTeach(
  ctx: QueryCtx,
  shop: Doc<"shops">,
  clientId: Id<"clients">,
  booking: Doc<"bookings">,
): Promise<boolean> {
  if (booking.channel === "desk" && booking.importedBy === undefined) return true;
  for (const key of provenKeysAt(shop, booking)) {
    const row = await getKey(ctx, shop._id, key);
    if (row?.clientId === clientId) return true;
  }
  return false;
}

/**
 * The card that a booking belongs on: see lib/clients/merging. Null for nobody known by anything. A
 * card that there is learns nothing from what is not proven, and ends in no other.
 */
async function ensureHome(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  booking: Doc<"bookings">,
  hasCome: boolean,
): Promise<Doc<"clients"> | null> {
  const keys = await keysWithCards(ctx, shop, personOf(booking));
  if (keys.length === 0) return null;
  const { shopId, customerName } = booking;
  const decision = decide(customerName, keys);
  const homeId = decision.home === null ? null : ctx.db.normalizeId("clients", decision.home);
  const known = homeId && (await getCard(ctx, homeId));
  const mayChange = async (card: Id<"clients">) =>
    hasCome || (await mayTeach(ctx, shop, card, booking));
  if (known && !(await mayChange(known._id))) return known;
  const clientId = homeId ?? (await ctx.db.insert("clients", newCard(booking)));
  for (const merged of decision.merges) {
    const other = ctx.db.normalizeId("clients", merged);
    if (other && (await mayChange(other))) await merge(ctx, clientId, other);
  }
  const home = await getCard(ctx, clientId);
  if (!home) throw new Error(`ensureHome: no card ${clientId}`);
  const room = MAX_KEYS - (await listKeys(ctx, clientId)).length;
  for (const key of decision.takes.slice(0, Math.max(0, room))) {
    await ctx.db.insert("clientKeys", { shopId, key, clientId, ...flagFields(home) });
  }
  return home;
}

/** What a person is known by, and what they were known by once where a card still has it. */
export async function keysWithCards(
  ctx: QueryCtx,
  shop: Doc<"shops">,
  person: Person,
): Promise<KeyWithCard[]> {
  const keys: KeyWithCard[] = [];
  for (const key of keysAt(shop, person)) {
    keys.push({ key, card: await getKnownCard(ctx, shop._id, key) });
  }
  for (const key of formerKeysOf(person, shop)) {
    const card = await getKnownCard(ctx, shop._id, key);
    if (card) keys.push({ key, card });
  }
  return keys;
}

async function getKnownCard(
  ctx: QueryCtx,
  shopId: Id<"shops">,
  key: string,
): Promise<KnownCard | null> {
  const row = await getKey(ctx, shopId, key);
  const client = row && (await ctx.db.get("clients", row.clientId));
  if (!client) return null;
  const keys = await listKeys(ctx, client._id);
  return { id: client._id, name: client.name, ...sortsOf(keys.map((each) => each.key)) };
}

function newCard(booking: Doc<"bookings">) {
  const { customerEmail: email, customerPhone: phone } = booking;
  return {
    shopId: booking.shopId,
    name: booking.customerName,
    namedAt: booking._creationTime,
    email,
    phone,
    ...figuresOf([]),
    hasNotes: false,
    blocked: null,
    depositRequired: null,
    importedBy: booking.importedBy,
  };
}

/** Name, address and phone as last given. */
async function rename(
  ctx: MutationCtx,
  client: Doc<"clients">,
  { _creationTime: namedAt, customerName, customerEmail, customerPhone }: Doc<"bookings">,
): Promise<void> {
  if (namedAt <= client.namedAt) return;
  await ctx.db.patch("clients", client._id, {
    namedAt,
    ...defined({
      name: customerName === "" ? undefined : customerName,
      email: customerEmail,
      phone: customerPhone,
    }),
  });
}

/**
 * Says what a client has corrected about themselves: their name, and a number in place of those that the
 * card was known by. What another card is known by stays that card's.
 */
export async function correct(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  client: Doc<"clients">,
  { name, phone }: { name: string; phone: string | undefined },
): Promise<void> {
  const said = { name, phone: phone ?? client.phone };
  if (said.name === client.name && said.phone === client.phone) return;
  await ctx.db.patch("clients", client._id, { ...said, namedAt: Date.now() });
  const wanted = new Set(keysAt(shop, said));
  for (const row of await listKeys(ctx, client._id)) {
    const isOfNumber = /^(phone|named):/.test(row.key);
    if (!wanted.delete(row.key) && isOfNumber) await ctx.db.delete("clientKeys", row._id);
  }
  for (const key of wanted) {
    if (await getKey(ctx, shop._id, key)) continue;
    const { _id: clientId, shopId } = client;
    await ctx.db.insert("clientKeys", { shopId, key, clientId, ...flagFields(client) });
  }
  await refreshTerms(ctx, client._id, shop);
}

/** Counts a card again from its visits; writes nothing when nothing has changed. */
export async function recount(ctx: MutationCtx, clientId: Id<"clients">): Promise<void> {
  const client = await ctx.db.get("clients", clientId);
  if (!client) throw new Error(`recount: no card ${clientId}`);
  const visits = await ctx.db
    .query("clientVisits")
    .withIndex("by_clientId_and_startsAt", (q) => q.eq("clientId", clientId))
    .order("desc")
    .take(MAX_VISITS);
  const figures = figuresOf(visits);
  if (differs(client, figures)) await ctx.db.patch("clients", clientId, figures);
}

/** Makes the terms that a card is found by agree with its name and its keys. */
export async function refreshTerms(
  ctx: MutationCtx,
  clientId: Id<"clients">,
  shop: Doc<"shops">,
): Promise<void> {
  const client = await ctx.db.get("clients", clientId);
  if (!client) throw new Error(`refreshTerms: no card ${clientId}`);
  const keys = (await listKeys(ctx, clientId)).map(({ key }) => key);
  const { words, emails, phones } = termsOf(client.name, keys);
  const wanted = new Set([...words, ...emails, ...phones]);
  const rows = await listTerms(ctx, clientId);
  for (const row of rows) {
    if (!wanted.delete(row.term)) await ctx.db.delete("clientTerms", row._id);
  }
  for (const term of wanted) {
    await ctx.db.insert("clientTerms", { shopId: shop._id, clientId, term });
  }
}

async function listTerms(ctx: QueryCtx, clientId: Id<"clients">): Promise<Doc<"clientTerms">[]> {
  return await ctx.db
    .query("clientTerms")
    .withIndex("by_clientId", (q) => q.eq("clientId", clientId))
    .take(MAX_TERMS);
}

/**
 * Puts one card into another of the same person: what it is known by at once, its visits and entries
 * in transactions that follow. What staff had decided about either holds for both.
 */
async function merge(ctx: MutationCtx, into: Id<"clients">, other: Id<"clients">): Promise<void> {
  const [card, home] = [await ctx.db.get("clients", other), await ctx.db.get("clients", into)];
  if (!card || !home) throw new Error(`merge: no card ${other} or ${into}`);
  const flags = {
    blocked: home.blocked ?? card.blocked,
    depositRequired: home.depositRequired ?? card.depositRequired,
  };
  const keys = [...(await listKeys(ctx, into)), ...(await listKeys(ctx, card._id))];
  for (const key of keys) {
    await ctx.db.patch("clientKeys", key._id, { clientId: into, ...flagFields(flags) });
  }
  for (const row of await listTerms(ctx, card._id)) await ctx.db.delete("clientTerms", row._id);
  await ctx.db.patch("clients", into, { ...flags, hasNotes: home.hasNotes || card.hasNotes });
  await ctx.db.patch("clients", card._id, { mergedInto: into });
  await Jobs.run(ctx, internal.clients.moveMerged, { clientId: card._id });
}

/** Moves a batch of what a merged card still has; true when there may be more. */
export async function moveMerged(ctx: MutationCtx, clientId: Id<"clients">): Promise<boolean> {
  const home = await getCard(ctx, clientId);
  if (!home || home._id === clientId) return false;
  const visits = await ctx.db
    .query("clientVisits")
    .withIndex("by_clientId_and_startsAt", (q) => q.eq("clientId", clientId))
    .take(BATCH);
  const entries = await ctx.db
    .query("clientEntries")
    .withIndex("by_clientId", (q) => q.eq("clientId", clientId))
    .take(BATCH);
  const moved = { clientId: home._id };
  for (const visit of visits) await ctx.db.patch("clientVisits", visit._id, moved);
  for (const entry of entries) await ctx.db.patch("clientEntries", entry._id, moved);
  const moreReads = await moveReads(ctx, clientId, home._id, BATCH);
  await recount(ctx, home._id);
  return visits.length === BATCH || entries.length === BATCH || moreReads;
}

/** True when a row does not have the values that it should. */
function differs<Row extends object>(row: Row, wanted: Partial<Row>): boolean {
  const has: Map<string, unknown> = new Map(Object.entries(row));
  return Object.entries(wanted).some(([name, value]) => has.get(name) !== value);
}
