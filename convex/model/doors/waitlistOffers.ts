import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import type { Opening } from "../../../lib/availability/choice";
import { ANY_TIME, suits } from "../../../lib/availability/wish";
import { wallDay } from "../../../lib/time/zones";
import type { WallDay } from "../../../lib/time/zones";
import { ROWS_AT_ONCE } from "../../../lib/bounds";
import { asRefusal } from "../../../lib/errors";
import { LEVEL_OF_WAITING, MEASURES } from "../../../lib/limits/pressure";
import { contactOf, provenEmailOf } from "../contacts";
import { channelOf } from "./door";
import { tellOffered } from "../booking/tellings";
import * as HoldRules from "./holdRules";
import * as Jobs from "../jobs";
import * as Openings from "../availability/openings";
import { freshKey } from "../requestIds";
import * as Slots from "../availability/slots";
import { getOffer } from "../shop/visits";
import type { Offer } from "../shop/visits";
import { listNext } from "./waitlistViews";

/** Holding a time that became free for the first of those who wait whom it suits. */

/** A day's list, of those who joined after a moment; without one from its beginning. */
export type DayList = { shopId: Id<"shops">; date: string; after?: number };

/** Has the list of a day looked at, right after this transaction. */
export async function considerSoon(ctx: MutationCtx, list: DayList): Promise<void> {
  await Jobs.run(ctx, internal.waitlist.consider, list);
}

/**
 * Holds what is free on a day for those who wait for it, in the order in which they came, a page of
 * the list and at most one of them a transaction. It has itself called again for the rest, also when
 * it has read its budget of rows, so that however many wait in vain, nobody behind them is passed
 * over.
 */
export async function consider(ctx: MutationCtx, list: DayList): Promise<void> {
  const next = await listNext(ctx, list);
  const day: Day = { looked: new Map(), rows: 0 };
  for (const entry of next) {
    const found = await findTime(ctx, entry, day);
    if (found) {
      await offerTime(ctx, entry, found);
      return await considerSoon(ctx, list);
    }
    if (day.rows >= ROWS_AT_ONCE) return await goOn(ctx, list, entry);
  }
  const last = next.at(-1);
  if (last) await goOn(ctx, list, last);
}

async function goOn(ctx: MutationCtx, list: DayList, last: Doc<"waitlist">): Promise<void> {
  await considerSoon(ctx, { ...list, after: last._creationTime });
}

/** What one transaction has looked at, and about how many rows it has read for that. */
type Day = { looked: Map<string, Look | null>; rows: number };

/** A day as somebody who wants a visit sees it: the same for all who want the same. */
type Look = { openings: readonly Opening[]; clock: WallDay };

/** Rows that the rules of a hold read at most for one person. */
const ROWS_OF_RULES = 100;

type Found = {
  offer: Offer;
  startsAt: number;
  slots: Doc<"slots">[];
  busyUntil: number;
  holder: HoldRules.Holder;
  terms: HoldRules.Admitted;
};

async function findTime(ctx: MutationCtx, entry: Doc<"waitlist">, day: Day): Promise<Found | null> {
  const { serviceIds, addOnIds, wish = ANY_TIME, seenStarts = [] } = entry;
  const look = await lookFor(ctx, entry, day);
  // What was free when they came is what they did not take.
  const opening = look?.openings.find(
    ({ startsAt }) => suits(startsAt, wish, look.clock) && !seenStarts.includes(startsAt),
  );
  if (!opening) return null;
  day.rows += ROWS_OF_RULES;
  const offer = await getOffer(ctx, opening.barberId, { serviceIds, addOnIds });
  const holder = holderOf(entry);
  const terms = offer && (await admitted(ctx, offer, entry, holder));
  if (!offer || !terms) return null;
  const { startsAt } = opening;
  const at = { barberId: offer.barber._id, startsAt, ...offer.visit };
  const run = Slots.runOf(await Slots.listCells(ctx, at), at);
  return run.ok ? { offer, startsAt, ...run.value, holder, terms } : null;
}

async function lookFor(
  ctx: MutationCtx,
  { shopId, barberId, serviceIds, addOnIds, date }: Doc<"waitlist">,
  day: Day,
): Promise<Look | null> {
  const key = JSON.stringify([barberId, serviceIds, addOnIds]);
  const known = day.looked.get(key);
  if (known !== undefined) return known;
  const bookable = await Openings.getBookable(ctx, shopId, barberId ?? null, {
    serviceIds,
    addOnIds,
  });
  const look = bookable && {
    openings: await Openings.day(ctx, bookable, date, Date.now()),
    clock: wallDay(date, bookable.shop.timeZone),
  };
  day.rows += bookable ? bookable.barbers.length * cellsOfDay(bookable.shop) : 1;
  day.looked.set(key, look);
  return look;
}

/** No chair has more rows a day. */
function cellsOfDay({ gridMinutes }: Doc<"shops">): number {
  return (24 * 60) / gridMinutes;
}

/** Who joined before the work was written down counts as having done what is asked of all. */
const WORK_OF_WAITING = MEASURES[LEVEL_OF_WAITING].bits;

/** The rules of a hold, asked for somebody who is not here; null where one of them forbids it now. */
async function admitted(
  ctx: MutationCtx,
  offer: Offer,
  entry: Doc<"waitlist">,
  holder: HoldRules.Holder,
): Promise<HoldRules.Admitted | null> {
  const { date, acceptsCardOnFile = false, workBits: bits = WORK_OF_WAITING } = entry;
  try {
    const asked = { date, holder, work: { bits }, tipMinor: 0, acceptsCardOnFile };
    return await HoldRules.admit(ctx, offer, asked);
  } catch (thrown) {
    if (asRefusal(thrown)) return null;
    throw thrown;
  }
}

function holderOf(entry: Doc<"waitlist">): HoldRules.Holder {
  const { name, email, phone } = contactOf(entry);
  const { userId, provenPhone, network } = entry;
  const provenEmail = provenEmailOf(entry);
  return { name, email, phone, userId, provenPhone, provenEmail, network };
}

async function offerTime(ctx: MutationCtx, entry: Doc<"waitlist">, found: Found): Promise<void> {
  const { holder, terms, ...where } = found;
  const placement = {
    ...where,
    demandsDeposit: terms.demandsDeposit,
    holdMinutesAtMost: terms.holdMinutesAtMost,
    contact: contactOf(entry),
    user: entry.userId === undefined ? null : await ctx.db.get("users", entry.userId),
    requestKey: freshKey(),
    channel: channelOf(entry),
    actor: "system",
    acceptsCardOnFile: entry.acceptsCardOnFile === true,
    note: "from the waiting list",
    locale: entry.locale,
  };
  const { code } = await HoldRules.hold(ctx, placement, holder);
  const booking = await ctx.db
    .query("bookings")
    .withIndex("by_code", (q) => q.eq("code", code))
    .unique();
  if (!booking) throw new Error(`offerTime: no booking ${code}`);
  // The link that they wait with is the link of their booking.
  const manageTokenHashes = [...booking.manageTokenHashes, ...entry.tokenHashes];
  await ctx.db.patch("bookings", booking._id, { manageTokenHashes });
  await ctx.db.patch("waitlist", entry._id, {
    status: "offered",
    bookingId: booking._id,
  });
  if (booking.status === "pending") await tellOffered(ctx, booking);
}
