import type { Person, World } from "../../support/convex";

/** Who calls, and the world they call into: what the rows of the permission matrix have in common. */

export const CALLERS = [
  "nobody",
  "guest with token",
  "customer",
  "other customer",
  "barber",
  "other barber",
  "owner",
  "other shop's owner",
] as const;
export type Caller = (typeof CALLERS)[number];

export const PERSON_OF: Record<Caller, Person | null> = {
  nobody: null,
  "guest with token": null,
  customer: "ana",
  "other customer": "ben",
  barber: "marcus",
  "other barber": "theo",
  owner: "olivia",
  "other shop's owner": "sari",
};

/** A world with Ana's and the guest's paid bookings, and how a caller speaks to it. */
export type Scene = {
  world: World;
  ana: { code: string; appointmentId: string };
  guest: { code: string; manageToken: string };
  /** A block over Ana's time and a closing day of the shop. */
  blockId: string;
  closingId: string;
  theoId: string;
  /** What a visitor of last week said. */
  reviewId: string;
  /** Ana's card at the London shop, and what Marcus wrote on it. */
  clientId: string;
  noteId: string;
  /** Ben is asked to own the London shop too. */
  invitation: { id: string; token: string };
};
export type Client = Pick<World["t"], "query" | "mutation" | "action">;
export type Call = (client: Client, scene: Scene, caller: Caller) => Promise<unknown>;

/** "done": allowed, and it changes something; "seen"/"empty": what a reader gets; or the refusal. */
export type Row = { call: Call; expected: Record<Caller, string> };
export type Rows = Readonly<Record<string, Row>>;

export const paginationOpts = { numItems: 10, cursor: null };

/** The link a caller has: the guest's own, or nothing but the code of Ana's booking. */
export function linkOf(scene: Scene, caller: Caller): { code: string; token?: string } {
  return caller === "guest with token"
    ? { code: scene.guest.code, token: scene.guest.manageToken }
    : { code: scene.ana.code };
}

export function everyone(outcome: string): Record<Caller, string> {
  return {
    nobody: outcome,
    "guest with token": outcome,
    customer: outcome,
    "other customer": outcome,
    barber: outcome,
    "other barber": outcome,
    owner: outcome,
    "other shop's owner": outcome,
  };
}

export const signedIn = (outcome: string, others: string) => ({
  ...everyone(outcome),
  nobody: others,
  "guest with token": others,
});
export const chair = (outcome: string) => ({
  ...signedIn("NOT_AUTHORIZED", "NOT_SIGNED_IN"),
  barber: outcome,
  owner: outcome,
});
export const ownerOnly = { ...signedIn("NOT_AUTHORIZED", "NOT_SIGNED_IN"), owner: "seen" };
export const ownersChange = { ...ownerOnly, owner: "done" };
export const ownChair = { ...everyone("empty"), barber: "seen", owner: "seen" };
/** The day on which Ana and the guest are booked. */
export const DATE = "2026-06-01";
export const holders = (outcome: string, others: string) => ({
  ...everyone(others),
  "guest with token": outcome,
  customer: outcome,
});

/** What the people of the London shop have, and nobody else. */
export const staffOfShop = (outcome: string, nobody: string, strangers: string) => ({
  ...signedIn(strangers, nobody),
  barber: outcome,
  "other barber": outcome,
  owner: outcome,
});
