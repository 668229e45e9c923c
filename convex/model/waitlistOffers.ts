import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { internal } from "../_generated/api";
import type { Opening } from "../../lib/availability/choice";
import { ANY_TIME, suits } from "../../lib/availability/wish";
import { wallDay } from "../../lib/time/zones";
import type { WallDay } from "../../lib/time/zones";
import { asRefusal } from "../../lib/errors";
import * as HoldRules from "./holdRules";
import * as Jobs from "./jobs";
import * as Openings from "./openings";
import * as Placements from "./placements";
import * as Policies from "./policies";
import { freshKey } from "./requestIds";
import * as Slots from "./slots";
import { getOffer } from "./visits";
import type { Offer } from "./visits";
import { pageOfWaiting } from "./waitlistViews";

/** Holding a time that became free for the first of those who wait whom it suits. */

/** A day's list, from a place in it on; without a place from its beginning. */
export type DayList = { shopId: Id<"shops">; date: string; cursor?: string };

/** Has the list of a day looked at, right after this transaction. */
export async function considerSoon(ctx: MutationCtx, list: DayList): Promise<void> {
  await Jobs.run(ctx, internal.waitlist.consider, list);
}

/**
 * Holds what is free on a day for those who wait for it, in the order in which they came, a page of
 * the list and at most one of them a transaction: it has itself called again for the rest, so that
 * however many wait in vain, nobody behind them is passed over.
 */
export async function consider(ctx: MutationCtx, list: DayList): Promise<void> {
  const { page, isDone, continueCursor } = await pageOfWaiting(ctx, list);
  const looked = new Map<string, Promise<Look | null>>();
  for (const entry of page) {
    const found = await findTime(ctx, entry, looked);
    if (!found) continue;
    await offerTime(ctx, entry, found);
    return await considerSoon(ctx, list);
  }
  if (isDone) return;
  await considerSoon(ctx, { ...list, cursor: continueCursor });
}

/** A day as somebody who wants a visit sees it: the same for all who want the same. */
type Look = { openings: readonly Opening[]; clock: WallDay };

type Found = {
  offer: Offer;
  startsAt: number;
  slots: Doc<"slots">[];
  busyUntil: number;
  demandsDeposit: boolean;
};

async function findTime(
  ctx: MutationCtx,
  entry: Doc<"waitlist">,
  looked: Map<string, Promise<Look | null>>,
): Promise<Found | null> {
  const { barberId, serviceIds, addOnIds, wish = ANY_TIME, seenStarts = [] } = entry;
  const key = JSON.stringify([barberId, serviceIds, addOnIds]);
  const look = looked.get(key) ?? lookAt(ctx, entry);
  looked.set(key, look);
  const day = await look;
  // What was free when they came is what did not suit them.
  const opening = day?.openings.find(
    ({ startsAt }) => suits(startsAt, wish, day.clock) && !seenStarts.includes(startsAt),
  );
  const offer = opening && (await getOffer(ctx, opening.barberId, { serviceIds, addOnIds }));
  if (!offer) return null;
  const demandsDeposit = await mayBeHeld(ctx, offer, entry);
  if (demandsDeposit === null) return null;
  const { startsAt } = opening;
  const at = { barberId: offer.barber._id, startsAt, ...offer.visit };
  const run = Slots.runOf(await Slots.listCells(ctx, at), at);
  return run.ok ? { offer, startsAt, ...run.value, demandsDeposit } : null;
}

async function lookAt(ctx: MutationCtx, entry: Doc<"waitlist">): Promise<Look | null> {
  const { shopId, barberId = null, serviceIds, addOnIds, date } = entry;
  const able = await Openings.getAble(ctx, shopId, barberId, { serviceIds, addOnIds });
  if (!able) return null;
  const openings = await Openings.day(ctx, able, date, Date.now());
  return { openings, clock: wallDay(date, able.shop.timeZone) };
}

/**
 * The rules of a hold, asked for somebody who is not here: null where one of them forbids it now,
 * else whether the shop demands a deposit of them.
 */
async function mayBeHeld(
  ctx: MutationCtx,
  offer: Offer,
  entry: Doc<"waitlist">,
): Promise<boolean | null> {
  const { userId, emailProven = false, acceptsCardOnFile = false } = entry;
  const known = { ...(userId === undefined ? {} : { userId }), emailProven };
  const holder = { ...contactOf(entry), ...known };
  try {
    const standing = await HoldRules.requireMayHold(ctx, offer.shop, holder);
    const demandsDeposit = standing.depositRequired;
    Policies.requireDue(offer, { tipMinor: 0, acceptsCardOnFile, demandsDeposit });
    return demandsDeposit;
  } catch (thrown) {
    if (asRefusal(thrown)) return null;
    throw thrown;
  }
}

function contactOf(entry: Doc<"waitlist">) {
  const { customerName: name, customerEmail: email, customerPhone: phone, note } = entry;
  return {
    ...{ name, email },
    ...(phone === undefined ? {} : { phone }),
    ...(note === undefined ? {} : { note }),
  };
}

async function offerTime(ctx: MutationCtx, entry: Doc<"waitlist">, found: Found): Promise<void> {
  const { code } = await Placements.insert(ctx, {
    ...found,
    contact: contactOf(entry),
    user: entry.userId === undefined ? null : await ctx.db.get("users", entry.userId),
    emailProven: entry.emailProven === true,
    requestKey: freshKey(),
    channel: "web",
    actor: "system",
    begins: "hold_placed",
    acceptsCardOnFile: entry.acceptsCardOnFile === true,
    note: "from the waiting list",
  });
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
}
