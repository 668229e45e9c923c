import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { BOOKING_STATUSES } from "../../../lib/booking/states";
import { DAY_MINUTES, MINUTE_MS } from "../../../lib/time/zones";
import { applyEvent } from "./bookings";
import { refuse } from "../refuse";
import { hashToken, newManageToken } from "../tokens";
import * as SearchLinks from "./searchLinks";

/**
 * Links of a booking: how they end. Whoever has one changes the visit without an account, so they
 * are taken back when they fell into wrong hands, and end by themselves some time after the visit.
 * An ended link is answered as an unknown one. Accounts are not concerned.
 */

const DAY_MS = DAY_MINUTES * MINUTE_MS;
/** A month after its visit a link is of no use but for its receipt; the shop has that too. */
const KEPT_MS = 30 * DAY_MS;
const PAGE = 100;
/** Links in messages that open one booking; the newest stay. */
const MOST_IN_MESSAGES = 10;

/** True once a visit is so long ago that no link opens it any more. */
export function isOver({ endsAt }: Doc<"bookings">, now: number): boolean {
  return endsAt < now - KEPT_MS;
}

/**
 * Lets a message's link open its booking, as often as it is asked for. `isFirst` is false for a message
 * that was perhaps sent before: a link of it that was ended since stays ended, and false is returned.
 */
export async function add(
  ctx: MutationCtx,
  { _id, messageTokenHashes = [] }: Doc<"bookings">,
  { token, isFirst }: { token: string; isFirst: boolean },
): Promise<boolean> {
  const hash = await hashToken(token);
  if (messageTokenHashes.includes(hash)) return true;
  if (!isFirst) return false;
  const newest = [...messageTokenHashes, hash].slice(-MOST_IN_MESSAGES);
  await ctx.db.patch("bookings", _id, { messageTokenHashes: newest });
  return true;
}

/** Ends every link and returns a new one: the only one from now on. @throws CANNOT_CHANGE once old */
export async function renew(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  actor: string,
): Promise<string> {
  if (isOver(booking, Date.now())) {
    refuse("CANNOT_CHANGE", "This visit is too long ago for a link.");
  }
  const token = newManageToken();
  await replace(ctx, booking, [await hashToken(token)]);
  await applyEvent(ctx, booking._id, { type: "links_ended", actor, note: "a new link was made" });
  return token;
}

/** Ends every link; who has no account asks the shop from now on. Twice does nothing more. */
export async function revoke(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  actor: string,
): Promise<void> {
  if (!hasLinks(booking)) return;
  await replace(ctx, booking, []);
  await applyEvent(ctx, booking._id, { type: "links_ended", actor });
}

async function replace(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  manageTokenHashes: string[],
): Promise<void> {
  const now = Date.now();
  await ctx.db.patch("bookings", booking._id, {
    manageTokenHashes,
    messageTokenHashes: undefined,
    shownTokenHashes: undefined,
    // What Stripe's addresses carry opens nothing any more either.
    checkouts: booking.checkouts.map((asked) => ({ ...asked, returnedAt: now })),
  });
  await SearchLinks.endOfBooking(ctx, booking, manageTokenHashes);
}

/**
 * Ends the links of visits that were over a month before `now`, a page at a time. `since` is when this
 * was last done, epoch ms, 0 for never: what was old by then need not be looked at again.
 */
export async function endOld(
  ctx: MutationCtx,
  { since, now, cursor: at }: { since: number; now: number; cursor: string | null },
): Promise<{ ended: number; cursor: string; isDone: boolean }> {
  const [which = "0", cursor = ""] = (at ?? "0").split(/:(.*)/s);
  const index = Number(which);
  const status = BOOKING_STATUSES[index] ?? "expired";
  const { page, continueCursor, isDone } = await ctx.db
    .query("bookings")
    .withIndex("by_status_and_startsAt", (q) =>
      q
        .eq("status", status)
        .gte("startsAt", since - KEPT_MS - DAY_MS)
        .lt("startsAt", now - KEPT_MS),
    )
    .paginate({ cursor: cursor === "" ? null : cursor, numItems: PAGE });
  const old = page.filter((booking) => isOver(booking, now) && hasLinks(booking));
  for (const booking of old) {
    await ctx.db.patch("bookings", booking._id, {
      manageTokenHashes: [],
      messageTokenHashes: undefined,
      shownTokenHashes: undefined,
    });
    await SearchLinks.endOfBooking(ctx, booking, []);
  }
  return {
    ended: old.length,
    cursor: isDone ? `${index + 1}:` : `${index}:${continueCursor}`,
    isDone: isDone && index === BOOKING_STATUSES.length - 1,
  };
}

/** True while its customer has ways in without an account. */
export function hasLinks(booking: Doc<"bookings">): boolean {
  const { manageTokenHashes, messageTokenHashes = [], shownTokenHashes = [] } = booking;
  return [manageTokenHashes, messageTokenHashes, shownTokenHashes].some(
    (hashes) => hashes.length > 0,
  );
}
