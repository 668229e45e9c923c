import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { internal } from "../_generated/api";
import type { ContactInput } from "../../lib/booking/contact";
import type { TimeWish } from "../../lib/availability/wish";
import { ANY_TIME, suits, wishProblem } from "../../lib/availability/wish";
import { isLocalDate, localDate, wallDay } from "../../lib/time/zones";
import { requireWelcome } from "./clientFlags";
import { standingOf } from "./clientKeys";
import { requireContact, requireSomeContact } from "./contacts";
import * as Limits from "./limits";
import * as Openings from "./openings";
import * as Placements from "./placements";
import { refuse } from "./refuse";
import { freshKey, REPEAT_MS, requestKey as requestKeyOf } from "./requestIds";
import * as Slots from "./slots";
import { hashToken, newBookingCode, newManageToken } from "./tokens";
import { getOffer } from "./visits";
import type { Offer } from "./visits";
import { listWaiting } from "./waitlistViews";

/**
 * People who want a full day. A time that becomes free is held for the first of them whom it suits,
 * like any other hold: whoever does not pay in time makes room for the next. Where nothing is to be
 * paid first they are booked at once.
 */

export type WaitRequest = {
  shopId: string;
  barberId: string | null;
  serviceIds: readonly string[];
  addOnIds?: readonly string[];
  date: string;
  /** When on that day; any time without it. */
  wish?: TimeWish;
  customer: ContactInput;
  /** The same for every try, so that a double click waits once. */
  requestId: string;
  /** Random, kept beside the id: what proves that a repeated try is theirs. */
  requestSecret?: string;
};

/** Days one address may wait for at once. */
const MAX_WAITING = 3;

/**
 * Joins the list of a day.
 * @throws INVALID_REQUEST, INVALID_NAME, INVALID_EMAIL, INVALID_PHONE, INVALID_NOTE, INVALID_DATE,
 *   INVALID_TIME, END_BEFORE_START, NOT_FOUND, RATE_LIMITED, BOOK_WITH_SHOP, TOO_MANY_HOLDS over
 *   three days at once
 */
export async function join(
  ctx: MutationCtx,
  request: WaitRequest,
): Promise<{ code: string; token: string }> {
  const said = requireSomeContact(request.customer);
  requireWish(request.wish);
  const token = newManageToken();
  const proof = { secret: request.requestSecret };
  const requestKey = await requestKeyOf("waitlist", request.requestId, proof);
  await Limits.spend(ctx, "hold", said.email);
  const repeated = await getByRequestKey(ctx, requestKey);
  if (repeated) return await again(ctx, repeated, said.email, token);
  const able = await Openings.getAble(ctx, request.shopId, request.barberId, request);
  const [first] = able?.barbers ?? [];
  if (!able || !first) return refuse("NOT_FOUND", "Nobody does such a visit.");
  const { shop } = able;
  const contact = requireContact(shop, said);
  await requireWelcome(ctx, shop, contact);
  const today = localDate(Date.now(), shop.timeZone);
  if (!isLocalDate(request.date) || request.date < today) {
    refuse("INVALID_DATE", "There is no such day to wait for.", { field: "date" });
  }
  await requireFew(ctx, contact.email);
  const code = newBookingCode();
  await ctx.db.insert("waitlist", {
    shopId: shop._id,
    ...(request.barberId === null ? {} : { barberId: first.barber._id }),
    serviceIds: [...request.serviceIds],
    addOnIds: [...(request.addOnIds ?? [])],
    serviceNames: first.visit.items.map((item) => item.name),
    date: request.date,
    ...(request.wish === undefined ? {} : { wish: request.wish }),
    status: "waiting",
    ...{ code, tokenHashes: [await hashToken(token)], requestId: requestKey },
    customerName: contact.name,
    customerEmail: contact.email,
    ...(contact.phone === undefined ? {} : { customerPhone: contact.phone }),
    ...(contact.note === undefined ? {} : { note: contact.note }),
  });
  await considerSoon(ctx, shop._id, request.date);
  return { code, token };
}

function requireWish(wish: TimeWish = ANY_TIME): void {
  const problem = wishProblem(wish);
  if (problem !== null) refuse(problem, "No visit can begin then.", { field: "wish" });
}

async function again(
  ctx: MutationCtx,
  entry: Doc<"waitlist">,
  email: string,
  token: string,
): Promise<{ code: string; token: string }> {
  const recent = Date.now() - entry._creationTime <= REPEAT_MS;
  if (!recent || entry.customerEmail !== email || entry.tokenHashes.length >= 5) {
    return refuse("INVALID_REQUEST", "This request id was used for another wish.");
  }
  const tokenHashes = [...entry.tokenHashes, await hashToken(token)];
  await ctx.db.patch("waitlist", entry._id, { tokenHashes });
  return { code: entry.code, token };
}

/** Leaves the list; what was offered meanwhile stays a booking of its own. */
export async function leave(ctx: MutationCtx, entry: Doc<"waitlist">): Promise<void> {
  if (entry.status === "waiting") await ctx.db.patch("waitlist", entry._id, { status: "left" });
}

/** Has the list of a day looked at, right after this transaction. */
export async function considerSoon(
  ctx: MutationCtx,
  shopId: Id<"shops">,
  date: string,
): Promise<void> {
  await ctx.scheduler.runAfter(0, internal.waitlist.consider, { shopId, date });
}

/**
 * Holds what is free on a day for those who wait for it, in the order in which they came: one of
 * them a transaction, which has itself called again while it helps somebody.
 */
export async function consider(ctx: MutationCtx, shopId: Id<"shops">, date: string): Promise<void> {
  const queue = await listWaiting(ctx, shopId, date);
  for (const entry of queue) {
    const found = await findTime(ctx, entry);
    if (!found) continue;
    await offerTime(ctx, entry, found);
    return await considerSoon(ctx, shopId, date);
  }
}

type Found = {
  offer: Offer;
  startsAt: number;
  slots: Doc<"slots">[];
  busyUntil: number;
  demandsDeposit: boolean;
};

async function findTime(ctx: MutationCtx, entry: Doc<"waitlist">): Promise<Found | null> {
  const { shopId, barberId = null, serviceIds, addOnIds, date, wish = ANY_TIME } = entry;
  const wanted = { serviceIds, addOnIds };
  const able = await Openings.getAble(ctx, shopId, barberId, wanted);
  if (!able) return null;
  const clock = wallDay(date, able.shop.timeZone);
  const openings = await Openings.day(ctx, able, date, Date.now());
  const opening = openings.find(({ startsAt }) => suits(startsAt, wish, clock));
  const offer = opening && (await getOffer(ctx, opening.barberId, wanted));
  if (!offer) return null;
  const standing = await standingOf(ctx, offer.shop, contactOf(entry));
  if (standing.blocked) return null;
  const { startsAt } = opening;
  const at = { barberId: offer.barber._id, startsAt, ...offer.visit };
  const run = Slots.runOf(await Slots.listCells(ctx, at), at);
  if (!run.ok) return null;
  return { offer, startsAt, ...run.value, demandsDeposit: standing.depositRequired };
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
    user: null,
    requestKey: freshKey(),
    channel: "web",
    actor: "system",
    begins: "hold_placed",
    // They are not here to agree to anything.
    acceptsCardOnFile: "not_asked",
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

/** The entry behind a code and its token; null for anything else. */
export async function getEntry(
  ctx: QueryCtx,
  { code, token }: { code: string; token: string },
): Promise<Doc<"waitlist"> | null> {
  const entry = await ctx.db
    .query("waitlist")
    .withIndex("by_code", (q) => q.eq("code", code))
    .unique();
  return entry?.tokenHashes.includes(await hashToken(token)) ? entry : null;
}

/** @throws TOO_MANY_HOLDS */
async function requireFew(ctx: QueryCtx, email: string): Promise<void> {
  const waiting = await ctx.db
    .query("waitlist")
    .withIndex("by_customerEmail_and_status", (q) =>
      q.eq("customerEmail", email).eq("status", "waiting"),
    )
    .take(MAX_WAITING);
  if (waiting.length < MAX_WAITING) return;
  refuse("TOO_MANY_HOLDS", "Leave one of the lists you are on first.");
}

async function getByRequestKey(ctx: QueryCtx, requestKey: string): Promise<Doc<"waitlist"> | null> {
  return await ctx.db
    .query("waitlist")
    .withIndex("by_requestId", (q) => q.eq("requestId", requestKey))
    .unique();
}
