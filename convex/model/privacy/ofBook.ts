import type { PaginationOptions } from "convex/server";
import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { isNobodyElses, isOf } from "../../../lib/privacy/person";
import type { Found, FoundPage, Lookup, Purpose } from "./found";
import { pageOver, put } from "./found";
import type { Whom } from "./whom";

/** Somebody's bookings with all that hangs on them, and their places on waiting lists. */

type Booking = Doc<"bookings">;

/** Bookings of one page: each brings its trail, its messages and its thread. */
const PAGE = 5;
/** Rows of one kind that a booking brings at once. */
const MOST = 300;
/** What of somebody's bookings is looked through for what is still under way. */
const LATEST = 200;

/** One way to bookings, and which of them it is that leads to one that several lead to. */
type Way = {
  page: Lookup<Booking>;
  latest: () => Promise<Booking[]>;
  leadsTo: (booking: Booking) => boolean;
};

/** True for one that stands or is held, and is not over. */
export function isAhead({ status, endsAt }: Booking, now: number): boolean {
  return status === "pending" || (status === "confirmed" && endsAt > now);
}

/** True while money of it is on its way. */
export function isMoneyUnderWay({ paymentStatus, disputed }: Booking): boolean {
  return paymentStatus === "refund_pending" || paymentStatus === "processing" || disputed === true;
}

/** Whether a booking is the person's; a card's are, unless they name somebody else. */
function isTheirs(whom: Whom, booking: Booking, isOnCard: boolean): boolean {
  if (whom.shopId !== undefined && whom.shopId !== booking.shopId) return false;
  const { customerEmail: email, customerPhone: phone, userId } = booking;
  if (isOf(whom, { email, phone, userId })) return true;
  return isOnCard && (whom.shopId !== undefined || isNobodyElses({ email, userId }));
}

/** Somebody's bookings, the latest of each way, as far as they are looked through. */
export async function listLatest(ctx: QueryCtx, whom: Whom): Promise<Booking[]> {
  const found = new Map<string, Booking>();
  for (const way of [...waysOf(ctx, whom), ...waysOfCards(ctx, whom)]) {
    for (const booking of await way.latest()) {
      if (booking.erasedAt === undefined && isTheirs(whom, booking, true))
        found.set(booking._id, booking);
    }
  }
  return [...found.values()].sort((a, b) => b.startsAt - a.startsAt);
}

/** A page of somebody's bookings. */
export async function bookings(
  ctx: QueryCtx,
  whom: Whom,
  at: string | null,
  purpose: Purpose,
): Promise<FoundPage> {
  const ways = [...waysOf(ctx, whom), ...waysOfCards(ctx, whom)];
  const own = waysOf(ctx, whom).length;
  const { page, index, next } = await pageOver(
    ways.map((way) => way.page),
    at,
    PAGE,
  );
  const now = Date.now();
  const found: Found = {};
  let isPartial = false;
  for (const booking of page) {
    if (booking.erasedAt !== undefined) continue;
    // What an earlier way led to has been seen.
    if (ways.slice(0, index).some((way) => way.leadsTo(booking))) continue;
    if (!isTheirs(whom, booking, index >= own)) continue;
    if (purpose === "erase" && isAhead(booking, now)) continue;
    put(found, "bookings", [booking]);
    if (await addWhatHangsOn(ctx, booking, found)) isPartial = true;
  }
  return { found, next, isPartial };
}

/** One booking with what hangs on it, its line on a card excepted. */
export async function whatHangsOn(
  ctx: QueryCtx,
  booking: Booking,
): Promise<{ found: Found; isPartial: boolean }> {
  const found: Found = {};
  put(found, "bookings", [booking]);
  return { isPartial: await addWhatHangsOn(ctx, booking, found), found };
}

function waysOf(ctx: QueryCtx, { emails, phones, userIds }: Whom): Way[] {
  const ofEmail = (email: string) =>
    ctx.db
      .query("bookings")
      .withIndex("by_customerEmail_and_endsAt", (q) => q.eq("customerEmail", email));
  const ofPhone = (phone: string) =>
    ctx.db
      .query("bookings")
      .withIndex("by_customerPhone_and_endsAt", (q) => q.eq("customerPhone", phone));
  const ofUser = (userId: Booking["userId"]) =>
    ctx.db.query("bookings").withIndex("by_userId_and_endsAt", (q) => q.eq("userId", userId));
  return [
    ...emails.map((email) => ({
      page: async (options: PaginationOptions) => await ofEmail(email).paginate(options),
      latest: async () => await ofEmail(email).order("desc").take(LATEST),
      leadsTo: (booking: Booking) => booking.customerEmail === email,
    })),
    ...userIds.map((userId) => ({
      page: async (options: PaginationOptions) => await ofUser(userId).paginate(options),
      latest: async () => await ofUser(userId).order("desc").take(LATEST),
      leadsTo: (booking: Booking) => booking.userId === userId,
    })),
    ...phones.map((phone) => ({
      page: async (options: PaginationOptions) => await ofPhone(phone).paginate(options),
      latest: async () => await ofPhone(phone).order("desc").take(LATEST),
      leadsTo: (booking: Booking) =>
        booking.customerPhone === phone &&
        isNobodyElses({ email: booking.customerEmail, userId: booking.userId }),
    })),
  ];
}

/** By the visits of cards: what was booked at the desk by a name alone is found by nothing else. */
function waysOfCards(ctx: QueryCtx, { clientIds }: Whom): Way[] {
  const bookingsOf = async (visits: readonly Doc<"clientVisits">[]) => {
    const rows = await Promise.all(
      visits.map(async ({ bookingId }) => await ctx.db.get("bookings", bookingId)),
    );
    return rows.filter((row) => row !== null);
  };
  return clientIds.map((clientId) => {
    const visits = () =>
      ctx.db
        .query("clientVisits")
        .withIndex("by_clientId_and_startsAt", (q) => q.eq("clientId", clientId));
    return {
      page: async (options) => {
        const result = await visits().paginate(options);
        return { ...result, page: await bookingsOf(result.page) };
      },
      latest: async () => await bookingsOf(await visits().order("desc").take(LATEST)),
      // Each visit is on one card.
      leadsTo: () => false,
    };
  });
}

/** Adds what hangs on a booking; true where there is more of it than was read. */
async function addWhatHangsOn(
  ctx: QueryCtx,
  { _id: bookingId }: Booking,
  found: Found,
): Promise<boolean> {
  const appointments = await ctx.db
    .query("appointments")
    .withIndex("by_bookingId", (q) => q.eq("bookingId", bookingId))
    .take(MOST);
  const trail = await ctx.db
    .query("bookingEvents")
    .withIndex("by_bookingId", (q) => q.eq("bookingId", bookingId))
    .collect();
  const messages = await ctx.db
    .query("messages")
    .withIndex("by_bookingId", (q) => q.eq("bookingId", bookingId))
    .take(MOST);
  const reviews = await ctx.db
    .query("reviews")
    .withIndex("by_bookingId", (q) => q.eq("bookingId", bookingId))
    .take(MOST);
  const sessions = await ctx.db
    .query("bookingSessions")
    .withIndex("by_bookingId", (q) => q.eq("bookingId", bookingId))
    .take(MOST);
  put(found, "appointments", appointments);
  put(found, "bookingEvents", trail);
  put(found, "messages", messages);
  put(found, "reviews", reviews);
  put(found, "bookingSessions", sessions);
  await addMoney(ctx, bookingId, found);
  const isMore = await addThread(ctx, bookingId, found);
  return isMore || messages.length === MOST;
}

async function addMoney(ctx: QueryCtx, bookingId: Booking["_id"], found: Found): Promise<void> {
  const payments = await ctx.db
    .query("payments")
    .withIndex("by_bookingId", (q) => q.eq("bookingId", bookingId))
    .take(MOST);
  const refunds = await ctx.db
    .query("refunds")
    .withIndex("by_bookingId", (q) => q.eq("bookingId", bookingId))
    .take(MOST);
  const atDesk = await ctx.db
    .query("deskPayments")
    .withIndex("by_bookingId", (q) => q.eq("bookingId", bookingId))
    .take(MOST);
  const disputes = await ctx.db
    .query("disputes")
    .withIndex("by_bookingId_and_open", (q) => q.eq("bookingId", bookingId))
    .take(MOST);
  put(found, "payments", payments);
  put(found, "refunds", refunds);
  put(found, "deskPayments", atDesk);
  put(found, "disputes", disputes);
}

/** Adds what was written of a visit, pictures included; true where there is more. */
async function addThread(ctx: QueryCtx, bookingId: Booking["_id"], found: Found): Promise<boolean> {
  const thread = await ctx.db
    .query("threads")
    .withIndex("by_bookingId", (q) => q.eq("bookingId", bookingId))
    .unique();
  if (!thread) return false;
  const lines = await ctx.db
    .query("threadLines")
    .withIndex("by_threadId_and_number", (q) => q.eq("threadId", thread._id))
    .take(MOST);
  for (const { photo } of lines) {
    if (!photo) continue;
    const pictures = await ctx.db
      .query("pictures")
      .withIndex("by_storageId", (q) => q.eq("storageId", photo.storageId))
      .take(1);
    put(found, "pictures", pictures);
  }
  put(found, "threadLines", lines);
  if (lines.length === MOST) return true;
  const typing = await ctx.db
    .query("threadTyping")
    .withIndex("by_threadId_and_side", (q) => q.eq("threadId", thread._id))
    .take(MOST);
  put(found, "threadTyping", typing);
  put(found, "threads", [thread]);
  return false;
}

/** Their places on waiting lists; few stand at once, and past ones are forgotten every day. */
export async function waitlist(ctx: QueryCtx, whom: Whom): Promise<FoundPage> {
  const entries = new Map<string, Doc<"waitlist">>();
  const rows = () => ctx.db.query("waitlist");
  const lists = [
    ...whom.emails.map((email) =>
      rows().withIndex("by_customerEmail_and_status_and_date", (q) => q.eq("customerEmail", email)),
    ),
    ...whom.phones.map((phone) =>
      rows().withIndex("by_customerPhone_and_status_and_date", (q) => q.eq("customerPhone", phone)),
    ),
    ...whom.userIds.map((userId) =>
      rows().withIndex("by_userId_and_status_and_date", (q) => q.eq("userId", userId)),
    ),
  ];
  for (const list of lists) {
    for (const entry of await list.take(MOST)) {
      const { customerEmail: email, customerPhone: phone, userId, shopId } = entry;
      const isHere = whom.shopId === undefined || whom.shopId === shopId;
      if (isHere && isOf(whom, { email, phone, userId })) entries.set(entry._id, entry);
    }
  }
  const found: Found = {};
  put(found, "waitlist", [...entries.values()]);
  return { found, next: null };
}
