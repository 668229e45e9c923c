import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import {
  closesAt,
  hasThread,
  includesSide,
  keptUntil,
  moveOn,
  NO_MARKS,
  otherSide,
  THREAD_SIDES,
  withoutSide,
  withSide,
} from "../../../lib/threads/thread";
import type { ThreadSide } from "../../../lib/threads/thread";
import { currentOf, getByCode, getManagedBooking, getUser, mayRunChair, ownsShop } from "../access";
import type { Person } from "../access";
import * as Alerts from "../alerts";
import { refuse } from "../refuse";

/** Threads as rows: who may read one, and all that is kept of it but its lines. */

type Thread = Doc<"threads">;

/** Somebody who may read and write in the thread of a booking. */
export type Reader = { booking: Doc<"bookings">; side: ThreadSide; user: Person | null };

/** By what a thread is opened: the link of its booking, a guest's session, or who is signed in. */
export type Access = { code: string; token?: string };

/**
 * Its customer, by link, session or account; or who works at its chair, and the owner. Null for
 * everybody else, and for a visit without a thread.
 */
export async function getReader(ctx: QueryCtx, access: Access): Promise<Reader | null> {
  const managed = await getManagedBooking(ctx, access);
  if (managed) return readerOf(managed, "customer", null);
  const user = await getUser(ctx);
  const booking = user && (await getByCode(ctx, access.code));
  const barber = booking && (await ctx.db.get("barbers", booking.barberId));
  return barber && mayRunChair(user, barber) ? readerOf(booking, "staff", user) : null;
}

function readerOf(booking: Doc<"bookings">, side: ThreadSide, user: Person | null): Reader | null {
  return hasThread(booking) ? { booking, side, user } : null;
}

/** @throws NOT_FOUND */
export async function requireReader(ctx: QueryCtx, access: Access): Promise<Reader> {
  return (await getReader(ctx, access)) ?? refuse("NOT_FOUND", "There is no such thread.");
}

/** A booking's thread; null while nothing was said. */
export async function getOf(
  ctx: QueryCtx,
  { _id }: Pick<Doc<"bookings">, "_id">,
): Promise<Thread | null> {
  return await ctx.db
    .query("threads")
    .withIndex("by_bookingId", (q) => q.eq("bookingId", _id))
    .unique();
}

/** The same, made where there is none. */
export async function ensureOf(ctx: MutationCtx, booking: Doc<"bookings">): Promise<Thread> {
  const known = await getOf(ctx, booking);
  if (known) return known;
  const id = await ctx.db.insert("threads", {
    bookingId: booking._id,
    shopId: booking.shopId,
    last: 0,
    customer: NO_MARKS,
    staff: NO_MARKS,
    customerUnread: 0,
    staffUnread: 0,
    keptUntil: keptUntil(booking, undefined),
  });
  const made = await ctx.db.get("threads", id);
  if (!made) throw new Error("ensureOf: an inserted thread is not there");
  return made;
}

/** Refuses to write where nobody may. @throws THREAD_CLOSED, THREAD_BLOCKED */
export function requireOpen(booking: Doc<"bookings">, thread: Thread | null, now: number): void {
  const closes = closesAt(booking);
  if (closes === null || now >= closes) refuse("THREAD_CLOSED", "This visit is over.");
  if (thread?.blockedBy !== undefined) refuse("THREAD_BLOCKED", "Nobody writes here any more.");
}

/** Counts a line that is about to be written, and gives its number. Who writes has read what stands. */
export async function countLine(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  thread: Thread,
  from: ThreadSide | "system",
): Promise<number> {
  const last = thread.last + 1;
  const read = { deliveredTo: last, readTo: last };
  const kept = { last, keptUntil: keptUntil(booking, thread.reportedAt) };
  const { customerUnread, staffUnread } = thread;
  if (from === "customer") {
    const own = { customer: read, customerUnread: 0, staffUnread: staffUnread + 1 };
    await ctx.db.patch("threads", thread._id, { ...kept, ...own });
  } else if (from === "staff") {
    const own = { staff: read, staffUnread: 0, customerUnread: customerUnread + 1 };
    await ctx.db.patch("threads", thread._id, { ...kept, ...own });
  } else await ctx.db.patch("threads", thread._id, kept);
  return last;
}

/**
 * Marks what has reached one side, and whether it was read; the same again changes nothing. What was
 * reported is seen once an owner has read it.
 */
export async function see(
  ctx: MutationCtx,
  { booking, side, user }: Reader,
  { upTo, isRead }: { upTo: number; isRead: boolean },
): Promise<void> {
  const thread = await getOf(ctx, booking);
  if (thread && isRead && ownsShop(user, thread.shopId)) {
    for (const by of THREAD_SIDES) {
      await Alerts.markSeen(ctx, { shopId: thread.shopId, cause: reportCauseOf(thread, by) });
    }
  }
  const marks = thread && moveOn(thread[side], { upTo, isRead, last: thread.last });
  if (!marks) return;
  const unread = await countUnread(ctx, thread, { side, readTo: marks.readTo });
  await ctx.db.patch("threads", thread._id, {
    [side]: marks,
    [side === "customer" ? "customerUnread" : "staffUnread"]: unread,
  });
}

/** Lines that are counted as unread; what is more is said as this. */
const MOST_UNREAD = 100;

async function countUnread(
  ctx: QueryCtx,
  thread: Thread,
  { side, readTo }: { side: ThreadSide; readTo: number },
): Promise<number> {
  const later = await ctx.db
    .query("threadLines")
    .withIndex("by_threadId_and_number", (q) => q.eq("threadId", thread._id).gt("number", readTo))
    .take(MOST_UNREAD);
  return later.filter(({ from }) => from === otherSide(side)).length;
}

/** One side wants no more of it. Twice is once; who was blocked cannot undo it, and may do the same. */
export async function block(ctx: MutationCtx, { booking, side }: Reader): Promise<void> {
  const thread = await ensureOf(ctx, booking);
  if (includesSide(thread.blockedBy, side)) return;
  const blockedBy = withSide(thread.blockedBy, side);
  await ctx.db.patch("threads", thread._id, { blockedBy });
}

/** Takes back one's own; the other side's stands. @throws THREAD_BLOCKED for who has blocked nobody */
export async function unblock(ctx: MutationCtx, { booking, side }: Reader): Promise<void> {
  const thread = await getOf(ctx, booking);
  if (thread?.blockedBy === undefined) return;
  if (!includesSide(thread.blockedBy, side)) {
    refuse("THREAD_BLOCKED", "The other side has blocked it.");
  }
  const blockedBy = withoutSide(thread.blockedBy, side);
  await ctx.db.patch("threads", thread._id, { blockedBy });
}

/** Tells the owner of what was written, once a side, and keeps it for them to look into. */
export async function report(ctx: MutationCtx, { booking, side }: Reader): Promise<void> {
  const thread = await ensureOf(ctx, booking);
  if (includesSide(thread.reportedBy, side)) return;
  const reportedAt = Date.now();
  await ctx.db.patch("threads", thread._id, {
    reportedAt,
    reportedBy: withSide(thread.reportedBy, side),
    keptUntil: keptUntil(booking, reportedAt),
  });
  await Alerts.raiseAlert(ctx, {
    shopId: booking.shopId,
    bookingId: booking._id,
    cause: reportCauseOf(thread, side),
    facts: { kind: "thread_reported", by: side },
  });
}

/** True for an owner, also as a customer of their own, who has not read yet what was reported. */
export async function isNewsToOwner(ctx: QueryCtx, thread: Thread): Promise<boolean> {
  if (thread.reportedBy === undefined) return false;
  if (!ownsShop(await getUser(ctx), thread.shopId)) return false;
  const { shopId } = thread;
  for (const by of THREAD_SIDES) {
    if (await Alerts.isUnseen(ctx, { shopId, cause: reportCauseOf(thread, by) })) return true;
  }
  return false;
}

/** Threads of the shop that somebody owns whose report nobody has looked into; null for everybody else. */
export async function countReported(ctx: QueryCtx): Promise<number | null> {
  const place = currentOf(await getUser(ctx));
  if (place?.role !== "owner") return null;
  return await Alerts.countUnseen(ctx, place.shopId, "thread_reported");
}

function reportCauseOf({ _id }: Thread, by: ThreadSide) {
  return `thread:${_id}:${by}` as const;
}
