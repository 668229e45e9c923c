import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { tidyEmail } from "../../../lib/clients/identity";
import { parsePhone } from "../../../lib/contact/phone";
import { digitsOf } from "../../../lib/contact/phoneText";
import { getProvenEmail, getUser } from "../access";
import { listKeys } from "../clients/clientKeys";
import * as GuestSessions from "../guestSessions";

/** Whom an export or an erasure is about: what is proven of them, or what a shop's card says. */
export type Whom = {
  emails: string[];
  /** As bookings keep them. */
  phones: string[];
  userIds: Id<"users">[];
  /** Their cards. */
  clientIds: Id<"clients">[];
  /** The one shop whose rows are meant; undefined for all. */
  shopId: Id<"shops"> | undefined;
};

/** Codes that one page may have been given: an address, a number, and a few more. */
export const MOST_PROOFS = 5;
/** Cards of one person in all shops; and those that were merged into one. */
const MOST_CARDS = 100;

/**
 * What is proven of whoever asks: the account that is signed in, its address if that is proven, and what
 * guests' sessions have proven. Null where nothing is.
 */
export async function ofProofs(
  ctx: QueryCtx,
  tokens: readonly string[],
): Promise<{ whom: Whom; user: Doc<"users"> | null; sessions: Doc<"guestSessions">[] } | null> {
  const user = await getUser(ctx);
  const sessions: Doc<"guestSessions">[] = [];
  for (const token of tokens.slice(0, MOST_PROOFS)) {
    const session = await GuestSessions.get(ctx, token);
    if (session) sessions.push(session);
  }
  if (!user && sessions.length === 0) return null;
  const ofAccount = user && (await getProvenEmail(ctx));
  const emails = [ofAccount, ...sessions.map(({ email }) => email)];
  const phones = sessions.map(({ phone }) => phone);
  const known = {
    emails: present(emails),
    phones: present(phones),
    userIds: user ? [user._id] : [],
    shopId: undefined,
  };
  return { whom: { ...known, clientIds: await listCards(ctx, known) }, user, sessions };
}

function present(values: readonly (string | null | undefined)[]): string[] {
  return [...new Set(values.filter((value) => value !== null && value !== undefined))];
}

/** The cards of an account, or of an address; of a number those that no other address is on. */
async function listCards(
  ctx: QueryCtx,
  { emails, phones, userIds }: Pick<Whom, "emails" | "phones" | "userIds">,
): Promise<Id<"clients">[]> {
  const strong = [
    ...emails.map((email) => `email:${tidyEmail(email)}`),
    ...userIds.map((userId) => `user:${userId}`),
  ];
  const found = new Set<Id<"clients">>();
  for (const key of strong) {
    for (const { clientId } of await listOfKey(ctx, key, key)) found.add(clientId);
  }
  for (const phone of phones) {
    const digits = digitsOf(phone);
    const byNumber = await listOfKey(ctx, `phone:${digits}`, `phone:${digits}`);
    // By their name too where several people share the number.
    const byName = await listOfKey(ctx, `named:${digits} `, `named:${digits} \uffff`);
    for (const { clientId } of [...byNumber, ...byName]) {
      const keys = (await listKeys(ctx, clientId)).map(({ key }) => key);
      const others = keys.filter((key) => /^(email|user):/.test(key) && !strong.includes(key));
      if (others.length === 0) found.add(clientId);
    }
  }
  return await withMerged(ctx, [...found]);
}

async function listOfKey(ctx: QueryCtx, from: string, to: string): Promise<Doc<"clientKeys">[]> {
  return await ctx.db
    .query("clientKeys")
    .withIndex("by_key", (q) => q.gte("key", from).lte("key", to))
    .take(MOST_CARDS);
}

/** What one shop knows its client by. */
export async function ofCard(ctx: QueryCtx, client: Doc<"clients">): Promise<Whom> {
  const keys = (await listKeys(ctx, client._id)).map(({ key }) => key);
  const after = (kind: string) =>
    keys.filter((key) => key.startsWith(kind)).map((key) => key.slice(kind.length));
  const written = (digits: string) => parsePhone(`+${digits}`, null)?.written ?? `+${digits}`;
  const userIds = after("user:").map((id) => ctx.db.normalizeId("users", id));
  return {
    emails: present([client.email, ...after("email:")]),
    phones: present([client.phone, ...after("phone:").map(written)]),
    userIds: userIds.filter((id) => id !== null),
    clientIds: await withMerged(ctx, [client._id]),
    shopId: client.shopId,
  };
}

/** Some cards with those that were merged into them, which are there as long as they are. */
async function withMerged(
  ctx: QueryCtx,
  cards: readonly Id<"clients">[],
): Promise<Id<"clients">[]> {
  const all = new Set(cards);
  // A set goes on with what is added to it meanwhile.
  for (const clientId of all) {
    const client = await ctx.db.get("clients", clientId);
    if (!client) continue;
    const merged = await ctx.db
      .query("clients")
      .withIndex("by_shopId_and_mergedInto_and_recentAt", (q) =>
        q.eq("shopId", client.shopId).eq("mergedInto", clientId),
      )
      .take(MOST_CARDS);
    for (const { _id } of merged) all.add(_id);
  }
  return [...all];
}
