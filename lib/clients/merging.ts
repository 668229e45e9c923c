import { namesAgree, tidyName } from "./identity";

/** Whose card a booking belongs on, and which cards turn out to be one. */

/** A card as far as it matters here. */
export type KnownCard = {
  id: string;
  name: string;
  /** Whether it has an e-mail address, and an account, of its own. */
  hasEmail: boolean;
  hasUser: boolean;
};

export type KeyWithCard = { key: string; card: KnownCard | null };

export type Decision = {
  /** The card that the booking goes on; null for a new one. */
  home: string | null;
  /** Keys that nobody had and that the card takes. */
  takes: string[];
  /** Cards that are the same person's and end in it. */
  merges: string[];
};

/**
 * The booking goes on the card of its strongest key; keys that nobody had join that card, and the
 * other cards that it names are merged into it, as long as all of this can be one person.
 *
 * It cannot when both sides have an e-mail address of their own, or both an account, under
 * different names, nor when they share a phone alone and their names do not agree: a phone that a
 * family shares makes nobody one. Such a key stays where it is; a new address under another name
 * begins a card of its own, and so does another name, which is found again by phone and name.
 *
 * `keys` are those of `keysOf`, in its order.
 */
export function decide(name: string, keys: readonly KeyWithCard[]): Decision {
  const theirs = keysOfOne(name, keys);
  const fresh = theirs.filter(({ card }) => card === null).map(({ key }) => key);
  const cards = distinct(theirs);
  const newcomer: KnownCard = { id: "", name, ...sortsOf(fresh) };
  const [strongest] = theirs;
  const [first] = cards;
  if (first === undefined) return { home: null, takes: fresh, merges: [] };
  const joins = areOne(newcomer, first);
  if (!joins && strongest?.card === null) return { home: null, takes: fresh, merges: [] };
  const home = joins ? union(first, newcomer) : first;
  return { home: first.id, takes: joins ? fresh : [], merges: mergeable(home, cards.slice(1)) };
}

/** Those keys that can be this person's; a phone with a name is taken where the phone is another's. */
function keysOfOne(name: string, keys: readonly KeyWithCard[]): KeyWithCard[] {
  const theirs = keys.filter(
    ({ key, card }) => !card || !isPhone(key) || namesAgree(name, card.name),
  );
  const shares = theirs.length < keys.length;
  return theirs.filter(({ key, card }) => card !== null || shares || !key.startsWith("named:"));
}

function isPhone(key: string): boolean {
  return key.startsWith("phone:") || key.startsWith("named:");
}

/** Those that can be one with the card, each with all that were merged before it. */
function mergeable(home: KnownCard, others: readonly KnownCard[]): string[] {
  const merges: string[] = [];
  let whole = home;
  for (const other of others) {
    if (!areOne(whole, other) || !namesAgree(whole.name, other.name)) continue;
    whole = union(whole, other);
    merges.push(other.id);
  }
  return merges;
}

function areOne(one: KnownCard, other: KnownCard): boolean {
  const apart = (one.hasEmail && other.hasEmail) || (one.hasUser && other.hasUser);
  const name = tidyName(one.name);
  return !apart || (name !== "" && name === tidyName(other.name));
}

function union(one: KnownCard, other: KnownCard): KnownCard {
  return {
    ...one,
    name: one.name || other.name,
    hasEmail: one.hasEmail || other.hasEmail,
    hasUser: one.hasUser || other.hasUser,
  };
}

function distinct(keys: readonly KeyWithCard[]): KnownCard[] {
  const cards = new Map<string, KnownCard>();
  for (const { card } of keys) if (card && !cards.has(card.id)) cards.set(card.id, card);
  return [...cards.values()];
}

/** What kinds of keys there are among some. */
export function sortsOf(keys: readonly string[]): { hasEmail: boolean; hasUser: boolean } {
  return {
    hasEmail: keys.some((key) => key.startsWith("email:")),
    hasUser: keys.some((key) => key.startsWith("user:")),
  };
}
