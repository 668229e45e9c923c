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

/**
 * Who asks, as far as it is proven: an account, or else the network that the web app has seen. What a
 * guest types of themselves is their own choice: it limits nobody but those of whom nothing else is
 * known, and never the owner of the address.
 */
export type Caller = { userId?: Id<"users">; network?: string };

/** True where the web app and the deployment share a secret, so that networks are known. */
export function knowsNetworks(): boolean {
  return (env.NETWORK_SECRET ?? "") !== "";
}

/** The account, or the network that a pass names; neither for whoever calls the backend directly. */
export async function callerOf(
  user: Doc<"users"> | null,
  pass: string | undefined,
): Promise<Caller> {
  if (user) return { userId: user._id };
  const secret = env.NETWORK_SECRET ?? "";
  if (secret === "" || pass === undefined) return {};
  const network = await readPass(secret, pass, Date.now());
  return network === null ? {} : { network };
}

/**
 * Spends one try to hold a time, or to wait for one. Those of whom nothing is known share a small
 * bucket for each shop; where networks are not known, they are told apart by what they typed.
 * @throws RATE_LIMITED
 */
export async function spendTry(
  ctx: MutationCtx,
  { userId, network }: Caller,
  shopId: Id<"shops">,
  typed: string,
): Promise<void> {
  if (userId !== undefined) return await Limits.spend(ctx, "hold", userId);
  if (network !== undefined) return await Limits.spend(ctx, "network", network);
  if (knowsNetworks()) return await Limits.spend(ctx, "unknown", shopId);
  await Limits.spend(ctx, "hold", typed);
}

const MAX_READ = 30;

/**
 * Few unpaid holds at once for one caller; those of a network may all be its neighbours'.
 * @throws TOO_MANY_HOLDS, NETWORK_HOLDS
 */
export async function requireFewHolds(
  ctx: MutationCtx,
  caller: Caller,
  contact: Pick<Contact, "email" | "phone">,
  level: Level,
): Promise<void> {
  const isNetwork = isKnownByNetwork(caller);
  const most = isNetwork ? MEASURES[level].holdsOfNetwork : CUSTOMER_COUNTS.holds;
  for (const bookings of bookingsOf(ctx, caller, contact, "pending")) {
    if ((await bookings.take(most)).length < most) continue;
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
  contact: Pick<Contact, "email" | "phone">,
): Promise<void> {
  const now = Date.now();
  const isNetwork = isKnownByNetwork(caller);
  // Many people share the address of a mobile carrier, or of a shop's own network.
  const { unpaidVisits, unpaidVisitsOfNetwork } = CUSTOMER_COUNTS;
  const most = isNetwork ? unpaidVisitsOfNetwork : unpaidVisits;
  for (const bookings of bookingsOf(ctx, caller, contact, "confirmed")) {
    const latest = await bookings.order("desc").take(MAX_READ);
    const unpaid = latest.filter((row) => row.startsAt > now && row.capturedMinor === 0);
    if (unpaid.length < most) continue;
    if (isNetwork)
      refuse("NETWORK_UNPAID", "Your network has many visits unpaid: sign in to book.");
    refuse("TOO_MANY_UNPAID", "Come to the visits that you have booked first.");
  }
}

/** True for guests who are counted with everybody of their network. */
function isKnownByNetwork({ userId, network }: Caller): boolean {
  return userId === undefined && network !== undefined;
}

/** A caller's bookings of one status, by what is known of them. */
function bookingsOf(
  ctx: MutationCtx,
  { userId, network }: Caller,
  { email, phone }: Pick<Contact, "email" | "phone">,
  status: "pending" | "confirmed",
) {
  const bookings = () => ctx.db.query("bookings");
  if (userId !== undefined) {
    return [
      bookings().withIndex("by_userId_and_status", (q) =>
        q.eq("userId", userId).eq("status", status),
      ),
    ];
  }
  if (network !== undefined) {
    return [
      bookings().withIndex("by_network_and_status", (q) =>
        q.eq("network", network).eq("status", status),
      ),
    ];
  }
  const byEmail = bookings().withIndex("by_customerEmail_and_status", (q) =>
    q.eq("customerEmail", email).eq("status", status),
  );
  if (phone === undefined) return [byEmail];
  return [
    byEmail,
    bookings().withIndex("by_customerPhone_and_status", (q) =>
      q.eq("customerPhone", phone).eq("status", status),
    ),
  ];
}
