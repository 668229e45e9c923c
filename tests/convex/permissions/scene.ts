import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { HALF_PAST_NINE, holdArgs, placeHold, readBooking } from "../../support/convex";
import type { Person, World } from "../../support/convex";
import { HOUR } from "../../support/convexClock";

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

/** What a shop has that a call can name. */
export type Objects = {
  shopId: string;
  barberId: string;
  serviceId: string;
  addOnId: string;
  /** Somebody else who works there. */
  colleagueId: string;
  /** A booking that is paid, and what its customer's card says. */
  ana: { code: string; appointmentId: string };
  clientId: string;
  noteId: string;
  deskPaymentId: string;
  /** One that failed. */
  refundId: string;
  alertId: string;
  /** One to Ana that failed. */
  messageId: string;
  /** Of a job that failed and can be tried again. */
  jobAlertId: string;
  /** A block over the booking's time and a closing day of the shop. */
  blockId: string;
  closingId: string;
  /** A partner's. */
  keyId: Id<"apiKeys">;
  /** An address of the shop that is told what happens. */
  webhookId: string;
  /** A file of clients whose rows are being sent; one row is there. */
  importId: Id<"imports">;
  /** What a visitor of last week said. */
  reviewId: string;
  /** Somebody is asked to own the shop too: Ben in London. */
  invitation: { id: string; token: string };
};

/** A world with Ana's and the guest's paid bookings in London, and who waits there. */
export type Scene = Objects & {
  world: World;
  guest: { code: string; manageToken: string };
  waiting: { code: string; token: string };
};
export type Client = Pick<World["t"], "query" | "mutation" | "action">;
export type Call = (client: Client, scene: Scene, caller: Caller) => Promise<unknown>;

/** "done": allowed, and it changes something; "seen"/"empty": what a reader gets; or the refusal. */
export type Row = {
  call: Call;
  expected: Record<Caller, string>;
  /** Brings the world into the state in which the call succeeds for who may make it. */
  prepare?: (scene: Scene) => Promise<Partial<Scene>>;
};
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

/** Both visits are over. */
export async function completeAll({ world, ana, guest }: Scene): Promise<Partial<Scene>> {
  const { appointment } = await readBooking(world, guest.code);
  for (const appointmentId of [ana.appointmentId, appointment._id]) {
    await world.as("marcus").mutation(api.appointments.complete, { appointmentId });
  }
  return {};
}

/** Ana and the guest each hold another time that is still to be paid. */
export async function holdAll({ world }: Scene): Promise<Partial<Scene>> {
  const guest = await placeHold(world, { startsAt: HALF_PAST_NINE + 2 * HOUR });
  const later = holdArgs(world, { startsAt: HALF_PAST_NINE + 3 * HOUR });
  const { code } = await world.as("ana").mutation(api.bookings.hold, later);
  await world.settle();
  const { appointment } = await readBooking(world, code);
  return { guest, ana: { code, appointmentId: appointment._id } };
}
