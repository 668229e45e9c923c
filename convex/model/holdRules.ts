import type { Doc } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { bookingWindow, windowProblem } from "../../lib/availability/openings";
import type { Contact } from "../../lib/booking/contact";
import type { Level } from "../../lib/limits/pressure";
import type { Standing } from "../../lib/clients/standing";
import { dayBounds, localDate } from "../../lib/time/zones";
import * as Alternatives from "./alternatives";
import { requireFewHolds } from "./callers";
import type { Caller } from "./callers";
import { requireWelcome } from "./clientFlags";
import { refuse } from "./refuse";
import type { Offer } from "./visits";

/** What a time held for a customer asks for, through whatever door: the waiting list asks here too. */

/** Who wants it: what they typed, what is proven of them, and whether the address is theirs. */
export type Holder = Pick<Contact, "name" | "email" | "phone"> & Caller & { emailProven: boolean };

/**
 * Who may have a time held: few are held for them already, and the shop takes their bookings.
 * @throws TOO_MANY_HOLDS, BOOK_WITH_SHOP
 */
export async function requireMayHold(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  holder: Holder,
  level: Level = "calm",
): Promise<Standing> {
  await requireFewHolds(ctx, holder, holder, level);
  return await requireWelcome(ctx, shop, holder);
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
