import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { formerKeysOf, keysOf, namesAgree } from "../../../lib/clients/identity";
import type { Person } from "../../../lib/clients/identity";
import { provenEmailOf } from "../contacts";
import { isTold, NO_STANDING, strictest } from "../../../lib/clients/standing";
import type { Match, Standing } from "../../../lib/clients/standing";

/** What a shop's clients are known by, and what the shop has decided about whoever has it. */

/** A card takes no further key beyond this many; cards that are merged keep what they have. */
export const MAX_KEYS = 30;
const MAX_READ = 300;

/** What a booking says about who it is for. */
export function personOf(booking: Doc<"bookings">): Person {
  const { customerName: name, customerEmail: email, customerPhone: phone, userId } = booking;
  return { name, email, phone, userId };
}

/** The keys of a person at a shop, the strongest first. */
export function keysAt(shop: Doc<"shops">, person: Person): string[] {
  return keysOf(person, shop);
}

/**
 * Those keys of a booking's customer that are proven theirs: an account, and the address and the
 * number that its caller had proven. One that the caller has proven and did not book for is not.
 */
export function provenKeysAt(shop: Doc<"shops">, booking: Doc<"bookings">): string[] {
  const { customerEmail, customerPhone, provenPhone } = booking;
  return allKeysOf(shop, {
    name: booking.customerName,
    userId: booking.userId,
    email: provenEmailOf(booking) === customerEmail ? customerEmail : undefined,
    phone: provenPhone === customerPhone ? customerPhone : undefined,
  });
}

/** What somebody is known by, and what they may have been known by once. */
function allKeysOf(shop: Doc<"shops">, person: Person): string[] {
  return [...keysAt(shop, person), ...formerKeysOf(person, shop)];
}

/** The rows of what somebody is known by, the strongest first, with what they were known by once. */
export async function listKeysOf(
  ctx: QueryCtx,
  shop: Doc<"shops">,
  person: Person,
): Promise<Doc<"clientKeys">[]> {
  const rows = [];
  for (const key of allKeysOf(shop, person)) {
    const row = await getKey(ctx, shop._id, key);
    if (row) rows.push(row);
  }
  return rows;
}

/** A key's row; null when nobody is known by it. */
export async function getKey(
  ctx: QueryCtx,
  shopId: Id<"shops">,
  key: string,
): Promise<Doc<"clientKeys"> | null> {
  return await ctx.db
    .query("clientKeys")
    .withIndex("by_shopId_and_key", (q) => q.eq("shopId", shopId).eq("key", key))
    .unique();
}

/** What a client is known by. */
export async function listKeys(
  ctx: QueryCtx,
  clientId: Id<"clients">,
): Promise<Doc<"clientKeys">[]> {
  return await ctx.db
    .query("clientKeys")
    .withIndex("by_clientId", (q) => q.eq("clientId", clientId))
    .take(MAX_READ);
}

/** What a card's keys say of it, so that a hold needs no other row. */
export function flagFields(client: Pick<Doc<"clients">, "blocked" | "depositRequired">) {
  const blocked = client.blocked !== null;
  const depositRequired = client.depositRequired !== null;
  return { blocked, depositRequired, flagged: blocked || depositRequired };
}

/** Somebody at a door: what they say of themselves, and what the door has proven to be theirs. */
export type Asker = Person & { provenEmail?: string; provenPhone?: string };

/**
 * What a shop has decided about a person, as far as they may be told: see lib/clients/standing,
 * `isTold`. Reads the rows of flagged keys and cards of theirs, and none for anybody else.
 */
export async function standingOf(
  ctx: QueryCtx,
  shop: Doc<"shops">,
  asker: Asker,
): Promise<Standing> {
  const { name, userId, provenEmail: email, provenPhone: phone } = asker;
  const proven = new Set(allKeysOf(shop, { name, userId, email, phone }));
  const found = new Map<Id<"clients">, Doc<"clientKeys">[]>();
  for (const key of new Set([...allKeysOf(shop, asker), ...proven])) {
    const row = await ctx.db
      .query("clientKeys")
      .withIndex("by_shopId_and_flagged_and_key", (q) =>
        q.eq("shopId", shop._id).eq("flagged", true).eq("key", key),
      )
      .unique();
    if (row) found.set(row.clientId, [...(found.get(row.clientId) ?? []), row]);
  }
  const standings: Standing[] = [NO_STANDING];
  for (const [clientId, rows] of found) {
    const card = await ctx.db.get("clients", clientId);
    if (card && isTold(matchOf(rows, card, { name, proven }))) standings.push(...rows);
  }
  return strictest(standings);
}

function matchOf(
  rows: readonly Doc<"clientKeys">[],
  card: Doc<"clients">,
  { name = "", proven }: { name: string | undefined; proven: ReadonlySet<string> },
): Match {
  const by = (...kinds: string[]) =>
    rows.some(({ key }) => kinds.some((kind) => key.startsWith(`${kind}:`)));
  return {
    proven: rows.some(({ key }) => proven.has(key)),
    email: by("email"),
    phone: by("phone", "named"),
    sameName: namesAgree(card.name, name),
    cardHasEmail: card.email !== undefined,
  };
}
