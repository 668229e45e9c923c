import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { nextToAsk } from "../../../lib/dispatch/ranking";
import {
  ANSWER_MS,
  MOST_ATTEMPTS,
  offerUntil,
  SHORTEST_OFFER_MS,
  transition,
} from "../../../lib/dispatch/search";
import type { Search, SearchEvent, SearchOutcome } from "../../../lib/dispatch/search";
import * as SearchLinks from "../booking/searchLinks";
import * as Cancellations from "../doors/cancellations";
import * as Jobs from "../jobs";
import * as ThreadLines from "../threads/lines";
import * as Acceptances from "./acceptances";
import * as Candidates from "./candidates";
import * as Duties from "./duties";
import * as NowSettings from "./nowSettings";
import * as TellCustomer from "./tellCustomer";
import { tellOffer } from "./tellOffer";

/**
 * Searches as rows: `happen` is the only writer of a search's state and of its offers'. At most one
 * offer stands for a search and one for a barber; both are read in the transaction that makes it, so
 * that of two at once the database lets one through. Timers are jobs that do nothing unless what they
 * were set for still stands, and a sweep mends what they missed.
 */

type SearchRow = Doc<"searches">;
type OfferRow = Doc<"searchOffers">;

/** Asks the first barber of a new search, and sees to its end. */
export async function beginAsking(ctx: MutationCtx, searchId: Id<"searches">): Promise<void> {
  const search = await requireSearch(ctx, searchId);
  const lastCall = search.endsBy - ANSWER_MS - SHORTEST_OFFER_MS + 1;
  await lookAgainAt(ctx, searchId, lastCall);
  await lookAgainAt(ctx, searchId, search.endsBy);
  await askNext(ctx, search);
}

/** What became of a barber's yes. */
export type Accepted = { outcome: "taken"; code: string } | { outcome: "gone" | "busy" };

/**
 * A barber takes a search: their time is held in the transaction that closes the offer. "gone" where it
 * stands no more, "busy" where the time went to another visit meanwhile; then the next one is asked.
 */
export async function accept(ctx: MutationCtx, offer: OfferRow): Promise<Accepted> {
  const search = await requireSearch(ctx, offer.searchId);
  const event = { type: "accepted", barberId: offer.barberId, at: Date.now() } as const;
  const outcome = transition(await ruleView(ctx, search), event);
  const until = outcome.applied ? outcome.search.offer?.until : undefined;
  if (search.offerId !== offer._id || until === undefined) return { outcome: "gone" };
  const held = await Acceptances.hold(ctx, { search, offer, until });
  if (held === "busy") {
    await happen(ctx, search._id, { type: "lost", barberId: offer.barberId });
    return { outcome: "busy" };
  }
  if (held === "refused") {
    // No other barber could hold it for them either.
    await happen(ctx, search._id, { type: "cancelled", by: "shop" });
    return { outcome: "gone" };
  }
  await happen(ctx, search._id, event);
  const { _id: bookingId, code } = held;
  await ctx.db.patch("searches", search._id, { bookingId, code });
  await lookAgainAt(ctx, search._id, until);
  await TellCustomer.foundSoon(ctx, offer._id);
  return { outcome: "taken", code };
}

/**
 * Something happens to a search. False where it does not apply: the search stands as it stood.
 * Searches of the shop that wait for a barber are thought of whenever one becomes free.
 */
export async function happen(
  ctx: MutationCtx,
  searchId: Id<"searches">,
  event: SearchEvent,
): Promise<boolean> {
  const before = await requireSearch(ctx, searchId);
  const outcome = transition(await ruleView(ctx, before), event);
  if (!outcome.applied) return false;
  await write(ctx, before, outcome);
  for (const effect of outcome.effects) {
    const now = await requireSearch(ctx, searchId);
    if (effect === "let_go") await letGo(ctx, now, event);
    else if (effect === "confirm") await Acceptances.confirm(ctx, now);
    else await askNext(ctx, now);
  }
  if (before.conversationId !== undefined)
    await Jobs.run(ctx, internal.chat.tellSearch, { searchId });
  if (outcome.search.state === "not_found") await TellCustomer.tellNobody(ctx, before);
  if (outcome.closed) await wakeSoon(ctx, before.shopId);
  return true;
}

/** The time that is held for a search goes; what is over already stays as it is. */
async function letGo(ctx: MutationCtx, search: SearchRow, event: SearchEvent): Promise<void> {
  if (search.bookingId === undefined) return;
  await Acceptances.letGo(ctx, search.bookingId, event);
  // Of a search that goes on the booking was an attempt; of one that is over it stays its end.
  if (search.state === "searching") {
    await ctx.db.patch("searches", search._id, { bookingId: undefined, code: undefined });
  }
}

async function write(
  ctx: MutationCtx,
  before: SearchRow,
  { search, closed, endedBecause }: Extract<SearchOutcome, { applied: true }>,
): Promise<void> {
  const now = Date.now();
  const isOver = search.state !== "searching" && search.state !== "pending_accept";
  const { state, offer } = search;
  await ctx.db.patch("searches", before._id, {
    state,
    ...(endedBecause === undefined ? {} : { endedBecause }),
    ...(isOver && before.endedAt === undefined ? { endedAt: now } : {}),
    ...(offer ? {} : { offerId: undefined }),
  });
  if (before.offerId === undefined) return;
  if (closed) await ctx.db.patch("searchOffers", before.offerId, { state: closed, closedAt: now });
  else if (offer?.state === "accepted") {
    const { until } = offer;
    await ctx.db.patch("searchOffers", before.offerId, {
      state: "accepted",
      until,
      acceptedAt: now,
    });
  }
}

/**
 * Asks the next barber of a search that waits for one. Where all who could come are kept by others'
 * searches it goes on waiting, and is thought of when one of them is free; where nobody is left it ends.
 */
export async function askNext(ctx: MutationCtx, search: SearchRow): Promise<boolean> {
  if (search.state !== "searching" || search.offerId !== undefined) return false;
  const found = await findNext(ctx, search);
  if (found === "all_kept") return false;
  if (found === "nobody") {
    await happen(ctx, search._id, { type: "nobody_left" });
    return false;
  }
  const { next, until, price } = found;
  const { barberId } = next;
  const event = { type: "offered", barberId, until } as const;
  const outcome = transition(await ruleView(ctx, search), event);
  if (!outcome.applied) throw new Error(`askNext: ${outcome.reason}`);
  const now = Date.now();
  const offerId = await ctx.db.insert("searchOffers", {
    searchId: search._id,
    shopId: search.shopId,
    barberId,
    attempt: search.askedIds.length + 1,
    state: "open",
    madeAt: now,
    until,
    startsAt: next.startsAt,
    distanceKm: next.distanceKm ?? undefined,
    priceMinor: price,
  });
  await ctx.db.patch("searches", search._id, { offerId, askedIds: [...search.askedIds, barberId] });
  await tellOffer(ctx, { _id: offerId, shopId: search.shopId, barberId });
  const duty = await Duties.getRow(ctx, barberId);
  if (duty) await ctx.db.patch("duties", duty._id, { askedAt: now });
  await lookAgainAt(ctx, search._id, until);
  return true;
}

type Next = {
  next: { barberId: Id<"barbers">; startsAt: number; distanceKm: number | null };
  until: number;
  price: number;
};

async function findNext(ctx: QueryCtx, search: SearchRow): Promise<Next | "all_kept" | "nobody"> {
  const now = Date.now();
  const shop = await ctx.db.get("shops", search.shopId);
  if (!shop) return "nobody";
  const settings = await NowSettings.of(ctx, shop._id);
  const until = offerUntil(search, now, settings.offerSeconds);
  if (until === null || search.askedIds.length >= MOST_ATTEMPTS) return "nobody";
  const able = await Candidates.listAble(ctx, shop, settings, search);
  const left = able.filter(({ offer }) => !search.askedIds.includes(offer.barber._id));
  const { unkept, kept } = await Candidates.onDuty(ctx, shop._id, now);
  // Nothing begins before its customer can have said yes.
  const from = until + ANSWER_MS;
  const free = await Candidates.listFree(ctx, left, { duties: unkept, from, now });
  const chosen = nextToAsk(free.map(({ candidate }) => candidate));
  const found = free.find(({ candidate }) => candidate === chosen);
  // Whoever is kept had a time to give, and may have it again in a moment.
  const isHopeful = left.some(({ offer }) =>
    kept.some((duty) => duty.barberId === offer.barber._id),
  );
  if (!found) return isHopeful ? "all_kept" : "nobody";
  const { offer, candidate, distanceKm } = found;
  return {
    next: { barberId: offer.barber._id, startsAt: candidate.startsAt, distanceKm },
    until,
    price: offer.visit.priceMinor,
  };
}

/** Looks at a search whose clock may have come: see `timeCame`. */
async function lookAgainAt(ctx: MutationCtx, searchId: Id<"searches">, at: number): Promise<void> {
  await Jobs.run(ctx, internal.searches.timeCame, { searchId }, Math.max(0, at - Date.now()));
}

/** A clock of a search may have come: its offer's, its answer's or its own. Does no harm early. */
export async function timeCame(ctx: MutationCtx, searchId: Id<"searches">): Promise<void> {
  const search = await ctx.db.get("searches", searchId);
  if (!search) return;
  const happened = await happen(ctx, searchId, { type: "time_came", at: Date.now() });
  if (!happened) await askNext(ctx, search);
}

/** Has waiting searches of a shop looked at, right after this transaction. */
export async function wakeSoon(
  ctx: MutationCtx,
  shopId: Id<"shops">,
  after?: number,
): Promise<void> {
  await Jobs.run(ctx, internal.searches.wake, { shopId, after });
}

/** A search's booking has changed by another door: the search goes on, or is over with it. */
export async function follow(ctx: MutationCtx, bookingId: Id<"bookings">): Promise<void> {
  const search = await SearchLinks.getOfBooking(ctx, bookingId);
  const booking = search && (await ctx.db.get("bookings", bookingId));
  if (!booking) return;
  switch (booking.status) {
    case "completed":
      await happen(ctx, search._id, { type: "completed" });
      await ThreadLines.tell(ctx, booking, "done");
      return;
    case "no_show":
      await happen(ctx, search._id, { type: "missed" });
      return;
    case "cancelled":
    case "expired": {
      const by = await Acceptances.endedBy(ctx, booking);
      if (search.state !== "pending_accept" || by === "customer") {
        await happen(ctx, search._id, { type: "cancelled", by });
      } else if (by === "shop") {
        await happen(ctx, search._id, { type: "lost", barberId: booking.barberId });
      } else {
        // The end of the hold is the end of the time to answer.
        await timeCame(ctx, search._id);
      }
      return;
    }
    case "confirmed":
      await happen(ctx, search._id, { type: "reopened" });
      return;
    case "pending":
      return;
    default:
      return booking.status satisfies never;
  }
}

/** A barber goes off duty: what they are being asked goes to the next one at once. */
export async function leave(ctx: MutationCtx, barberId: Id<"barbers">): Promise<void> {
  const offer = await ctx.db
    .query("searchOffers")
    .withIndex("by_barberId_and_state", (q) => q.eq("barberId", barberId).eq("state", "open"))
    .first();
  if (offer) await happen(ctx, offer.searchId, { type: "declined", barberId });
}

/** The customer's yes. False where it comes too late. */
export async function agree(ctx: MutationCtx, search: SearchRow): Promise<boolean> {
  return await happen(ctx, search._id, { type: "agreed", at: Date.now() });
}

/**
 * The customer calls it off, at any moment; a visit that is agreed on under its policy. One that is
 * over stays as it is.
 * @throws CANNOT_CANCEL once the visit has begun
 */
export async function cancel(ctx: MutationCtx, search: SearchRow): Promise<void> {
  if (search.state === "completed" || search.state === "missed") return;
  if (search.state === "active" && search.bookingId !== undefined) {
    const booking = await ctx.db.get("bookings", search.bookingId);
    if (booking) await Cancellations.byCustomer(ctx, booking);
  }
  await happen(ctx, search._id, { type: "cancelled", by: "customer" });
}

async function ruleView(ctx: QueryCtx, row: SearchRow): Promise<Search> {
  const { state, askedIds, endsBy, offerId } = row;
  const offer = offerId === undefined ? null : await ctx.db.get("searchOffers", offerId);
  const stands =
    offer && (offer.state === "open" || offer.state === "accepted" || offer.state === "agreed")
      ? { barberId: offer.barberId, state: offer.state, until: offer.until }
      : null;
  return { state, askedIds, endsBy, offer: stands };
}

async function requireSearch(ctx: QueryCtx, searchId: Id<"searches">): Promise<SearchRow> {
  const search = await ctx.db.get("searches", searchId);
  if (!search) throw new Error(`no search ${searchId}`);
  return search;
}
