import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { internal } from "../_generated/api";
import type { ContactInput } from "../../lib/booking/contact";
import { isLocalDate, localDate } from "../../lib/time/zones";
import { requireWelcome } from "./clientFlags";
import { standingOf } from "./clientKeys";
import { requireContact } from "./holds";
import * as Limits from "./limits";
import * as Openings from "./openings";
import * as Placements from "./placements";
import { refuse } from "./refuse";
import { requireRequestId } from "./requestIds";
import * as Slots from "./slots";
import { hashToken, newBookingCode, newManageToken } from "./tokens";
import { getOffer } from "./visits";
import type { Offer } from "./visits";

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
  customer: ContactInput;
  /** The same for every try, so that a double click waits once. */
  requestId: string;
};

export const vWaitStatus = v.union(
  v.literal("waiting"),
  /** A time is held for them until its deadline. */
  v.literal("offered"),
  v.literal("booked"),
  /** The time offered was not paid for, or given up. */
  v.literal("missed"),
  v.literal("left"),
  v.literal("over"),
);

export const vEntryView = v.object({
  code: v.string(),
  status: vWaitStatus,
  date: v.string(),
  shop: v.object({ slug: v.string(), name: v.string(), timeZone: v.string() }),
  barberName: v.union(v.string(), v.null()),
  /** What is waited for, to wait for it again; no barber is any. */
  visit: v.object({
    barberId: v.union(v.string(), v.null()),
    serviceIds: v.array(v.string()),
    addOnIds: v.array(v.string()),
  }),
  serviceNames: v.array(v.string()),
  /** How many wait before them, while they wait. */
  ahead: v.number(),
  /** The booking that was made for them; their own link opens it. */
  bookingCode: v.union(v.string(), v.null()),
  /** The time that is held for them; instants, epoch ms. */
  offer: v.union(v.object({ madeAt: v.number(), endsAt: v.number() }), v.null()),
});

/** Days one address may wait for at once. */
const MAX_WAITING = 3;
/** People who are looked at for one day. */
const MAX_QUEUE = 50;

/**
 * Joins the list of a day.
 * @throws INVALID_REQUEST, INVALID_NAME, INVALID_EMAIL, INVALID_PHONE, INVALID_NOTE, INVALID_DATE,
 *   NOT_FOUND, RATE_LIMITED, BOOK_WITH_SHOP, TOO_MANY_HOLDS over three days at once
 */
export async function join(
  ctx: MutationCtx,
  request: WaitRequest,
): Promise<{ code: string; token: string }> {
  const contact = requireContact(request.customer);
  const token = newManageToken();
  const repeated = await getByRequestId(ctx, request.requestId);
  if (repeated) return await again(ctx, repeated, contact.email, token);
  await Limits.spend(ctx, "hold", contact.email);
  const able = await Openings.getAble(ctx, request.shopId, request.barberId, request);
  const [first] = able?.barbers ?? [];
  if (!able || !first) return refuse("NOT_FOUND", "Nobody does such a visit.");
  const { shop } = able;
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
    status: "waiting",
    ...{ code, tokenHashes: [await hashToken(token)], requestId: request.requestId },
    customerName: contact.name,
    customerEmail: contact.email,
    ...(contact.phone === undefined ? {} : { customerPhone: contact.phone }),
    ...(contact.note === undefined ? {} : { note: contact.note }),
  });
  await considerSoon(ctx, shop._id, request.date);
  return { code, token };
}

async function again(
  ctx: MutationCtx,
  entry: Doc<"waitlist">,
  email: string,
  token: string,
): Promise<{ code: string; token: string }> {
  if (entry.customerEmail !== email || entry.tokenHashes.length >= 5) {
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

/** Who waits for a day, in the order in which they came; at most fifty. */
export async function listWaiting(
  ctx: QueryCtx,
  shopId: Id<"shops">,
  date: string,
): Promise<Doc<"waitlist">[]> {
  return await ctx.db
    .query("waitlist")
    .withIndex("by_shopId_and_date_and_status", (q) =>
      q.eq("shopId", shopId).eq("date", date).eq("status", "waiting"),
    )
    .take(MAX_QUEUE);
}

type Found = {
  offer: Offer;
  startsAt: number;
  slots: Doc<"slots">[];
  busyUntil: number;
  demandsDeposit: boolean;
};

async function findTime(ctx: MutationCtx, entry: Doc<"waitlist">): Promise<Found | null> {
  const { shopId, barberId = null, serviceIds, addOnIds, date } = entry;
  const wanted = { serviceIds, addOnIds };
  const able = await Openings.getAble(ctx, shopId, barberId, wanted);
  if (!able) return null;
  const [opening] = await Openings.day(ctx, able, date, Date.now());
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
    requestId: `waitlist-${entry._id}`,
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

/** An entry as the person who waits sees it; `now` in epoch ms. */
export async function entryView(
  ctx: QueryCtx,
  entry: Doc<"waitlist">,
  now: number,
): Promise<Infer<typeof vEntryView>> {
  const shop = await ctx.db.get("shops", entry.shopId);
  if (!shop) throw new Error(`entryView: no shop ${entry.shopId}`);
  const barber = entry.barberId && (await ctx.db.get("barbers", entry.barberId));
  const booking = entry.bookingId && (await ctx.db.get("bookings", entry.bookingId));
  const { code, date, serviceNames } = entry;
  const status = statusOf(entry, booking ?? null, localDate(now, shop.timeZone));
  return {
    ...{ code, date, serviceNames, status },
    shop: { slug: shop.slug, name: shop.name, timeZone: shop.timeZone },
    barberName: barber ? barber.name : null,
    visit: {
      barberId: entry.barberId ?? null,
      serviceIds: entry.serviceIds,
      addOnIds: entry.addOnIds,
    },
    ahead: status === "waiting" ? await countAhead(ctx, entry) : 0,
    bookingCode: booking ? booking.code : null,
    offer: status === "offered" && booking ? offerOf(booking) : null,
  };
}

function offerOf(booking: Doc<"bookings">): Infer<typeof vEntryView>["offer"] {
  const { _creationTime: madeAt, holdExpiresAt: endsAt } = booking;
  return endsAt === undefined ? null : { madeAt, endsAt };
}

function statusOf(
  entry: Doc<"waitlist">,
  booking: Doc<"bookings"> | null,
  today: string,
): Infer<typeof vWaitStatus> {
  if (booking?.status === "pending") return "offered";
  if (booking) {
    return booking.status === "expired" || booking.status === "cancelled" ? "missed" : "booked";
  }
  if (entry.status === "left") return "left";
  return entry.date < today ? "over" : "waiting";
}

async function countAhead(ctx: QueryCtx, entry: Doc<"waitlist">): Promise<number> {
  const queue = await listWaiting(ctx, entry.shopId, entry.date);
  return queue.filter((other) => other._creationTime < entry._creationTime).length;
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

async function getByRequestId(ctx: QueryCtx, requestId: string): Promise<Doc<"waitlist"> | null> {
  requireRequestId(requestId);
  return await ctx.db
    .query("waitlist")
    .withIndex("by_requestId", (q) => q.eq("requestId", requestId))
    .unique();
}
