import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { env } from "../_generated/server";
import type { Contact } from "../../lib/booking/contact";
import { CUSTOMER_COUNTS } from "../../lib/limits/counts";
import { readPass } from "../../lib/limits/pass";
import type { Level } from "../../lib/limits/pressure";
import { MEASURES } from "../../lib/limits/pressure";
import * as Limits from "./limits";
import { refuse } from "./refuse";

/** An address and a number that are proven to be somebody's own, each in its one cleaned form. */
export type Proven = {
  email?: string;
  phone?: string;
  /** How a provider calls one person who hides both: nobody else comes by that name. */
  handle?: string;
  /** The key of a partner, which the shop's owner made: it books for others and is nobody's account. */
  partner?: string;
};

/**
 * Who asks, as far as it is proven: an account, a number or an address that the door has proven, or
 * else the network that the web app has seen. What a guest types of themselves is their own choice:
 * it limits nobody but those of whom nothing else is known, and never the owner of the address.
 */
export type Caller = {
  userId?: Id<"users">;
  provenPhone?: string;
  provenEmail?: string;
  handle?: string;
  partner?: string;
  /** Only of who has no account: nothing is asked of an account's network, which many share. */
  network?: string;
};

/** True where the web app and the deployment share a secret, so that networks are known. */
export function knowsNetworks(): boolean {
  return (env.NETWORK_SECRET ?? "") !== "";
}

/** Who asks, by what is proven of them; by nothing for whoever calls the backend directly. */
export async function callerOf(
  user: Doc<"users"> | null,
  { pass, proven = {} }: { pass: string | undefined; proven?: Proven },
): Promise<Caller> {
  const { phone: provenPhone, email: provenEmail, handle, partner } = proven;
  const caller = { provenPhone, provenEmail, handle, partner };
  if (user) return { ...caller, userId: user._id };
  const secret = env.NETWORK_SECRET ?? "";
  if (secret === "" || pass === undefined) return caller;
  const network = await readPass(secret, pass, Date.now());
  return { ...caller, network: network ?? undefined };
}

/** True for one that is known: an account, a number, an address, a partner; a network is many people's. */
export function isPerson(caller: Omit<Caller, "network">): boolean {
  return personKey(caller) !== undefined;
}

/** What a person is told apart by, by the strongest that is proven; undefined for everybody else. */
export function personKey(caller: Omit<Caller, "network">): string | undefined {
  return personKeys(caller)[0];
}

/** Everything that a person is told apart by, the strongest first; none for everybody else. */
export function personKeys(caller: Omit<Caller, "network">): string[] {
  const { userId, provenPhone, provenEmail, handle, partner } = caller;
  const keys = [
    ["partner", partner],
    ["user", userId],
    ["phone", provenPhone],
    ["email", provenEmail],
    ["handle", handle],
  ] as const;
  return keys.flatMap(([by, is]) => (is === undefined ? [] : [`${by}:${is}`]));
}

/**
 * Spends one try to hold a time, or to wait for one. Those of whom nothing is known share a small
 * bucket for each shop; where networks are not known, they are told apart by what they typed.
 * @throws RATE_LIMITED
 */
export async function spendTry(
  ctx: MutationCtx,
  caller: Caller,
  shopId: Id<"shops">,
  typed: Reachable,
): Promise<void> {
  const { userId, network, partner } = caller;
  if (partner !== undefined) return await Limits.spend(ctx, "partnerHold", partner);
  if (userId !== undefined) return await Limits.spend(ctx, "hold", userId);
  const person = personKey(caller);
  if (person !== undefined) return await Limits.spend(ctx, "person", person);
  if (network !== undefined) return await Limits.spend(ctx, "network", network);
  const own = typed.email ?? typed.phone;
  if (knowsNetworks() || own === undefined) return await Limits.spend(ctx, "unknown", shopId);
  await Limits.spend(ctx, "hold", own);
}

const MAX_READ = 30;

type Reachable = Pick<Contact, "email" | "phone">;

/**
 * Few unpaid holds at once, by each thing that the caller is known by; those of a network may all be
 * its neighbours'.
 * @throws TOO_MANY_HOLDS, NETWORK_HOLDS
 */
export async function requireFewHolds(
  ctx: MutationCtx,
  caller: Caller,
  typed: Reachable,
  level: Level,
): Promise<void> {
  for (const key of keysOf(caller, typed)) {
    const isNetwork = key.by === "network";
    const most = isNetwork ? MEASURES[level].holdsOfNetwork : CUSTOMER_COUNTS.holds;
    if ((await bookingsOf(ctx, key, "pending").take(most)).length < most) continue;
    if (isNetwork)
      refuse("NETWORK_HOLDS", "Your network holds many times unpaid: sign in, or wait.");
    refuse("TOO_MANY_HOLDS", "Pay for or cancel the bookings you have started first.");
  }
}

/**
 * Room for one more visit that is confirmed without paying.
 * @throws TOO_MANY_UNPAID, NETWORK_UNPAID
 */
export async function requireFewUnpaid(
  ctx: MutationCtx,
  caller: Caller,
  typed: Reachable,
): Promise<void> {
  const now = Date.now();
  // Many people share the address of a mobile carrier, or of a shop's own network.
  const { unpaidVisits, unpaidVisitsOfNetwork } = CUSTOMER_COUNTS;
  for (const key of keysOf(caller, typed)) {
    const isNetwork = key.by === "network";
    const most = isNetwork ? unpaidVisitsOfNetwork : unpaidVisits;
    const latest = await bookingsOf(ctx, key, "confirmed").order("desc").take(MAX_READ);
    const unpaid = latest.filter((row) => row.startsAt > now && row.capturedMinor === 0);
    if (unpaid.length < most) continue;
    if (isNetwork)
      refuse("NETWORK_UNPAID", "Your network has many visits unpaid: sign in to book.");
    refuse("TOO_MANY_UNPAID", "Come to the visits that you have booked first.");
  }
}

/** One thing that rows of a caller are found by. */
export type CallerKey =
  | { by: "userId"; is: Id<"users"> }
  | {
      by: "provenPhone" | "provenEmail" | "network" | "customerEmail" | "customerPhone";
      is: string;
    };

/** All that is proven of a caller; of whom nothing is, what they typed. */
export function keysOf(
  { userId, provenPhone, provenEmail, network }: Caller,
  { email, phone }: Reachable,
): CallerKey[] {
  const proven: CallerKey[] = [];
  if (userId !== undefined) proven.push({ by: "userId", is: userId });
  if (provenPhone !== undefined) proven.push({ by: "provenPhone", is: provenPhone });
  if (provenEmail !== undefined) proven.push({ by: "provenEmail", is: provenEmail });
  if (network !== undefined) proven.push({ by: "network", is: network });
  if (proven.length > 0) return proven;
  const typed: CallerKey[] = [];
  if (email !== undefined) typed.push({ by: "customerEmail", is: email });
  if (phone !== undefined) typed.push({ by: "customerPhone", is: phone });
  return typed;
}

/** Bookings of one status that are known by one thing. */
function bookingsOf(ctx: MutationCtx, { by, is }: CallerKey, status: "pending" | "confirmed") {
  const bookings = ctx.db.query("bookings");
  switch (by) {
    case "userId":
      return bookings.withIndex("by_userId_and_status", (q) =>
        q.eq("userId", is).eq("status", status),
      );
    case "provenPhone":
      return bookings.withIndex("by_provenPhone_and_status", (q) =>
        q.eq("provenPhone", is).eq("status", status),
      );
    case "provenEmail":
      return bookings.withIndex("by_provenEmail_and_status", (q) =>
        q.eq("provenEmail", is).eq("status", status),
      );
    case "network":
      return bookings.withIndex("by_network_and_status", (q) =>
        q.eq("network", is).eq("status", status),
      );
    case "customerEmail":
      return bookings.withIndex("by_customerEmail_and_status", (q) =>
        q.eq("customerEmail", is).eq("status", status),
      );
    case "customerPhone":
      return bookings.withIndex("by_customerPhone_and_status", (q) =>
        q.eq("customerPhone", is).eq("status", status),
      );
    default:
      return by satisfies never;
  }
}
