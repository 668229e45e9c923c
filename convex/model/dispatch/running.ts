import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import type { Contact } from "../../../lib/booking/contact";
import { CUSTOMER_COUNTS } from "../../../lib/limits/counts";
import * as SearchLinks from "../booking/searchLinks";
import * as Callers from "../callers";
import { refuse } from "../refuse";

/**
 * The searches that somebody has under way: one at a shop, to which a second start leads back, and few
 * over all shops. Whose they are is what is proven (model/callers), or whose link opens them; what a
 * guest types leads to nobody's search.
 */

type SearchRow = Doc<"searches">;

/** What opens a search, as a browser keeps it. */
export type KnownLink = { searchId: string; token: string };

type Asking = { shopId: Id<"shops">; caller: Callers.Caller };

const RUNNING = ["searching", "pending_accept"] as const;

/** Searches that are read of one key. */
const READ = 30;

function isRunning({ state }: SearchRow): boolean {
  return RUNNING.some((each) => each === state);
}

/** The search of a link that runs at a shop; null for every other link. */
export async function ofLink(
  ctx: QueryCtx,
  shopId: Id<"shops">,
  { searchId, token }: KnownLink,
): Promise<SearchRow | null> {
  const search = await SearchLinks.getByToken(ctx, searchId, token);
  return search && search.shopId === shopId && isRunning(search) ? search : null;
}

/** The search that a person has under way at a shop; null for none, and for who is nobody proven. */
export async function ofPerson(
  ctx: QueryCtx,
  { shopId, caller }: Asking,
): Promise<SearchRow | null> {
  const own = await listOfPerson(ctx, caller);
  return own.find((search) => search.shopId === shopId) ?? null;
}

/**
 * Room for one more. Of whom nothing at all is known, what they type is counted, as for holds.
 * @throws SEARCHING_ALREADY
 */
export async function requireRoom(
  ctx: QueryCtx,
  { caller, shopId }: Asking,
  typed: Pick<Contact, "email" | "phone">,
): Promise<void> {
  const { network } = caller;
  if (Callers.isPerson(caller)) {
    const own = await listOfPerson(ctx, caller);
    if (own.length >= CUSTOMER_COUNTS.searches) refuseMore();
  } else if (network === undefined) {
    const own = await listOfContact(ctx, typed);
    const isHere = own.some((search) => search.shopId === shopId);
    if (isHere || own.length >= CUSTOMER_COUNTS.searches) refuseMore();
  } else {
    const neighbours = await listOfKey(ctx, networkKey(network));
    if (neighbours.length >= CUSTOMER_COUNTS.searchesOfNetwork) refuseMore();
  }
}

function refuseMore(): never {
  refuse("SEARCHING_ALREADY", "Too many searches are under way: end one first.");
}

/** Who looks, as one key: the strongest that is proven, or their network; undefined for who is unknown. */
export function callerKeyOf(caller: Callers.Caller): string | undefined {
  const { network } = caller;
  return Callers.personKey(caller) ?? (network === undefined ? undefined : networkKey(network));
}

function networkKey(network: string): string {
  return `network:${network}`;
}

/** Those of everything that is proven of a caller: begun by an account, they are its number's too. */
async function listOfPerson(ctx: QueryCtx, caller: Callers.Caller): Promise<SearchRow[]> {
  const { provenEmail, provenPhone } = caller;
  const found: SearchRow[] = [];
  for (const key of Callers.personKeys(caller)) found.push(...(await listOfKey(ctx, key)));
  const reached = await listOfContact(ctx, { email: provenEmail, phone: provenPhone });
  const proven = reached.filter(
    (search) =>
      (provenEmail !== undefined && search.provenEmail === provenEmail) ||
      (provenPhone !== undefined && search.provenPhone === provenPhone),
  );
  return once([...found, ...proven]);
}

async function listOfKey(ctx: QueryCtx, callerKey: string): Promise<SearchRow[]> {
  const found: SearchRow[] = [];
  for (const state of RUNNING) {
    const rows = await ctx.db
      .query("searches")
      .withIndex("by_callerKey_and_state", (q) => q.eq("callerKey", callerKey).eq("state", state))
      .take(READ);
    found.push(...rows);
  }
  return found;
}

/** Those that run for an address or a number, whoever typed it. */
async function listOfContact(
  ctx: QueryCtx,
  { email, phone }: { email?: string | undefined; phone?: string | undefined },
): Promise<SearchRow[]> {
  const found: SearchRow[] = [];
  if (email !== undefined) {
    const searches = ctx.db.query("searches");
    const of = searches.withIndex("by_customerEmail", (q) => q.eq("customerEmail", email));
    found.push(...(await of.order("desc").take(READ)));
  }
  if (phone !== undefined) {
    const searches = ctx.db.query("searches");
    const of = searches.withIndex("by_customerPhone", (q) => q.eq("customerPhone", phone));
    found.push(...(await of.order("desc").take(READ)));
  }
  return once(found.filter(isRunning));
}

function once(searches: readonly SearchRow[]): SearchRow[] {
  return [...new Map(searches.map((search) => [search._id, search])).values()];
}
