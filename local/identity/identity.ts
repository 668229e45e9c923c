import type { Codes } from "./codes";
import type { Keys } from "./keys";
import { signToken } from "./keys";
import type { Person } from "./people";
import type { IdentityStore } from "./store";

/** The running provider, as its parts see it. */
export interface Identity {
  issuer: string;
  webOrigin: string;
  people: readonly Person[];
  keys: Keys;
  store: IdentityStore;
  codes: Codes;
  tokenLifetimeSeconds: number;
  nowSeconds: () => number;
}

export function findPerson(identity: Identity, subject: string): Person | null {
  return (
    identity.people.find((person) => person.subject === subject) ?? identity.store.person(subject)
  );
}

export function tokenFor(identity: Identity, person: Person, nonce?: string): Promise<string> {
  return signToken(identity.keys, person, {
    issuer: identity.issuer,
    at: identity.nowSeconds(),
    lifetimeSeconds: identity.tokenLifetimeSeconds,
    ...(nonce !== undefined && { nonce }),
  });
}
