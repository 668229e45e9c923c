import type { Doc, Id } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { callingCodeOf } from "../../lib/clients/callingCodes";
import { keysOf } from "../../lib/clients/identity";
import type { Person } from "../../lib/clients/identity";
import { NO_STANDING, strictest } from "../../lib/clients/standing";
import type { Standing } from "../../lib/clients/standing";

/** What a shop's clients are known by, and what the shop has decided about whoever has it. */

/** A card takes no further key beyond this many; cards that are merged keep what they have. */
export const MAX_KEYS = 30;
const MAX_READ = 300;

/** What a booking says about who it is for. */
export function personOf(booking: Doc<"bookings">): Person {
  const { customerEmail: email, customerPhone: phone, userId } = booking;
  return {
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    ...(userId === undefined ? {} : { userId }),
  };
}

/** The keys of a person at a shop, the strongest first. */
export function keysAt(shop: Doc<"shops">, person: Person): string[] {
  return keysOf(person, callingCodeOf(shop.locale));
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

/**
 * What a shop has decided about a person, by whatever they are known by. Reads a row for each flagged
 * key of theirs, and none for anybody else.
 */
export async function standingOf(
  ctx: QueryCtx,
  shop: Doc<"shops">,
  person: Person,
): Promise<Standing> {
  const standings: Standing[] = [NO_STANDING];
  for (const key of keysAt(shop, person)) {
    const row = await ctx.db
      .query("clientKeys")
      .withIndex("by_shopId_and_flagged_and_key", (q) =>
        q.eq("shopId", shop._id).eq("flagged", true).eq("key", key),
      )
      .unique();
    if (row) standings.push(row);
  }
  return strictest(standings);
}
