import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { bookingWindow, windowProblem } from "../../../lib/availability/openings";
import type { Contact } from "../../../lib/booking/contact";
import { higher, MEASURES } from "../../../lib/limits/pressure";
import type { Level } from "../../../lib/limits/pressure";
import { dayBounds, localDate } from "../../../lib/time/zones";
import * as Alternatives from "../availability/alternatives";
import { isPerson, knowsNetworks, requireFewHolds, requireFewUnpaid } from "../callers";
import type { Caller } from "../callers";
import { requireWelcome } from "../clients/clientFlags";
import * as Placements from "./placements";
import type { Placed, Placement } from "./placements";
import * as Policies from "../shop/policies";
import * as Pressure from "../pressure";
import type { Work } from "../pressure";
import { refuse } from "../refuse";
import type { Offer } from "../shop/visits";

/**
 * What a time held for a customer asks for, through whatever door: who holds one, who asks to wait for
 * one, and the list that finds one for them ask here, by the same functions.
 */

/** Who wants it: what they said of themselves, and what is proven of them. */
export type Holder = Pick<Contact, "name" | "email" | "phone"> & Caller;

export type Asked = {
  date: string;
  /** True when whoever is free may do it: the day is then the whole shop's. */
  anyBarber?: boolean;
  holder: Holder;
  work: Work;
  /** A level whose work is asked for in any case. */
  atLeast?: Level;
  tipMinor: number;
  acceptsCardOnFile: boolean;
};

export type Admitted = {
  demandsDeposit: boolean;
  /** How long a hold lasts at most; a proven person's as long as the shop says. */
  holdMinutesAtMost: number | undefined;
  workBits: number;
};

/**
 * All that is asked before somebody has a time held: work on a crowded day, few holds and few unpaid
 * visits, what the shop has decided about them, and consent.
 * @throws PROOF_WANTED, SHOP_FILLING, TOO_MANY_HOLDS, BOOK_WITH_SHOP, INVALID_TIP, CONSENT_REQUIRED,
 *   TOO_MANY_UNPAID, NETWORK_HOLDS, NETWORK_UNPAID
 */
export async function admit(ctx: MutationCtx, offer: Offer, asked: Asked): Promise<Admitted> {
  const { shop, barber } = offer;
  const { holder, tipMinor, acceptsCardOnFile, date } = asked;
  const barberId = asked.anyBarber === true ? null : barber._id;
  const met = await Pressure.levelFor(ctx, holder, { shopId: shop._id, barberId, date });
  // Only the work is asked for in advance; how many and how long follows from the day as it is.
  const level = higher(met, asked.atLeast ?? "calm");
  const workBits = mustWork(holder) ? Pressure.requireWork(level, asked.work) : 0;
  await requireFewHolds(ctx, holder, holder, met);
  const { depositRequired: demandsDeposit } = await requireWelcome(ctx, shop, holder);
  const due = Policies.requireDue(offer, { tipMinor, acceptsCardOnFile, demandsDeposit });
  const isFree = due.dueNowMinor === 0 && !due.keepsCard;
  if (isFree) await requireFewUnpaid(ctx, holder, holder);
  const holdMinutesAtMost = isPerson(holder) ? undefined : MEASURES[met].holdMinutes;
  return { demandsDeposit, holdMinutesAtMost, workBits };
}

/** How long a hold of somebody lasts at most, as the shop's day is now; a proven person's as long as the shop says. */
export async function minutesAtMost(
  ctx: MutationCtx,
  shopId: Id<"shops">,
  { holder, date }: { holder: Holder; date: string },
): Promise<number | undefined> {
  if (isPerson(holder)) return undefined;
  const level = await Pressure.levelFor(ctx, holder, { shopId, barberId: null, date });
  return MEASURES[level].holdMinutes;
}

/** Nothing is asked of a proven person, nor where networks are not known. */
function mustWork(holder: Holder): boolean {
  return !isPerson(holder) && knowsNetworks();
}

/** Holds a time for somebody who was admitted, and has the day counted again for a guest. */
export async function hold(
  ctx: MutationCtx,
  placement: Omit<Placement, "begins" | "caller">,
  holder: Holder,
): Promise<Placed> {
  const {
    appointmentId: _,
    bookingId: _booking,
    ...placed
  } = await Placements.insert(ctx, {
    ...placement,
    begins: "hold_placed",
    caller: holder,
  });
  const { shop } = placement.offer;
  const date = localDate(placement.startsAt, shop.timeZone);
  if (!isPerson(holder)) await Pressure.weighSoon(ctx, shop._id, date);
  return placed;
}

/**
 * Within the shop's notice and horizon; refused with what can be had instead.
 * @throws START_OFF_GRID, START_IN_PAST, START_TOO_SOON, START_TOO_LATE
 */
export async function requireStart(ctx: QueryCtx, offer: Offer, startsAt: number): Promise<void> {
  if (!Number.isSafeInteger(startsAt)) {
    refuse("START_OFF_GRID", "A start is a whole number of milliseconds.", { field: "startsAt" });
  }
  const now = Date.now();
  const problem = windowProblem(startsAt, bookingWindow(offer.shop, now), now);
  if (problem === null) return;
  const alternatives = await Alternatives.list(ctx, { ...offer, anyBarber: false, startsAt }, now);
  const details = { field: "startsAt", alternatives };
  refuse(problem, "This time cannot be booked now.", details);
}

/**
 * A day that has times within the notice and the horizon.
 * @throws INVALID_DATE, START_TOO_SOON, START_TOO_LATE
 */
export function requireDay(shop: Doc<"shops">, date: string): void {
  const now = Date.now();
  if (date < localDate(now, shop.timeZone)) {
    refuse("INVALID_DATE", "This day is over.", { field: "date" });
  }
  const { from, until } = bookingWindow(shop, now);
  const day = dayBounds(date, shop.timeZone);
  if (day.from >= until) {
    refuse("START_TOO_LATE", "The book is not open so far ahead.", { field: "date" });
  }
  if (day.until <= from) {
    refuse("START_TOO_SOON", "The shop needs more notice.", { field: "date" });
  }
}
