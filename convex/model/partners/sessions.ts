import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { env } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { handoffToken } from "../../../lib/api/handoff";
import { isOfSlot } from "../../../lib/api/problems";
import { isOver, nextOf, RUNNING_STATES, SESSION_MS, timesOutAt } from "../../../lib/api/sessions";
import type { SessionEvent } from "../../../lib/api/sessions";
import { asRefusal } from "../../../lib/errors";
import type { Refusal } from "../../../lib/errors";
import { MINUTE_MS } from "../../../lib/time/zones";
import { getByCode } from "../access";
import * as Openings from "../availability/openings";
import * as BookingLinks from "../booking/links";
import * as Cancellations from "../doors/cancellations";
import { partnerDoor } from "../doors/door";
import * as Holds from "../doors/holds";
import type { Placed } from "../doors/placements";
import * as Placements from "../doors/placements";
import * as Jobs from "../jobs";
import * as Answers from "./answers";
import * as Callbacks from "./callbacks";
import { sendLink } from "./links";
import { bookingOf, getByPublicId, requireSession } from "./rows";
import type { Wish } from "./wishes";

/**
 * Sessions as rows: `happen` is the only writer of a session's state. What it books goes through the
 * doors' contract like everything else; what becomes of the booking is looked up whenever the book says
 * that it changed. Timers do nothing unless what they were set for still stands, and a sweep mends what
 * they missed.
 */

type Session = Doc<"bookingSessions">;

/**
 * Begins a session: it starts at once where its partner has a place free, or waits for one.
 * @throws RATE_LIMITED, with nothing written
 */
export async function begin(ctx: MutationCtx, key: Doc<"apiKeys">, wish: Wish): Promise<Session> {
  const publicId = crypto.randomUUID();
  const asked = { ...wish, publicId, keyId: key._id, shopId: key.shopId };
  const placed = (await hasPlace(ctx, key)) ? await placeOrRefusal(ctx, asked) : null;
  const { name, email, phone, note } = wish.lead;
  const sessionId = await ctx.db.insert("bookingSessions", {
    ...asked,
    state: "created",
    lead: { name, email, phone, note },
    createdAt: Date.now(),
  });
  if (placed) await settle(ctx, await requireSession(ctx, sessionId), placed);
  return await requireSession(ctx, sessionId);
}

/** The session of a key by the id that its partner knows; null for everybody else's. */
export async function getOfKey(
  ctx: QueryCtx,
  keyId: Id<"apiKeys">,
  publicId: string,
): Promise<Session | null> {
  const session = await getByPublicId(ctx, publicId);
  return session?.keyId === keyId ? session : null;
}

async function hasPlace(ctx: QueryCtx, key: Doc<"apiKeys">): Promise<boolean> {
  let running = 0;
  for (const state of RUNNING_STATES) {
    const rows = await ctx.db
      .query("bookingSessions")
      .withIndex("by_keyId_and_state", (q) => q.eq("keyId", key._id).eq("state", state))
      .take(key.sessionsAtOnce);
    running += rows.length;
  }
  return running < key.sessionsAtOnce;
}

/** What the doors made of a session's wish: the lead has a link, or knows what else could be had. */
async function settle(ctx: MutationCtx, session: Session, placed: Placed | Refusal): Promise<void> {
  const startedAt = Date.now();
  await happen(ctx, session._id, "started");
  await ctx.db.patch("bookingSessions", session._id, { startedAt });
  if ("message" in placed) return await fail(ctx, session, placed);
  const booking = await getByCode(ctx, placed.code);
  if (!booking) throw new Error(`settle: no booking ${placed.code}`);
  const token = await handoffToken(env.LINK_SECRET, session.publicId);
  await BookingLinks.add(ctx, booking, { token, isFirst: true });
  await ctx.db.patch("bookingSessions", session._id, { bookingId: booking._id, lead: undefined });
  const isHeld = placed.holdExpiresAt !== null;
  await happen(ctx, session._id, isHeld ? "held" : "confirmed");
  if (!isHeld) return;
  await waitUntil(ctx, session._id, timesOutAt({ startedAt, seenAt: startedAt }));
  await sendLink(ctx, session, booking);
}

type Asked = Pick<
  Session,
  "serviceId" | "barberId" | "startsAt" | "date" | "lead" | "keyId" | "shopId" | "publicId"
>;

/** Has the time held; or says why not. @throws RATE_LIMITED */
async function placeOrRefusal(ctx: MutationCtx, asked: Asked): Promise<Placed | Refusal> {
  const { serviceId, barberId, startsAt, lead, keyId, publicId } = asked;
  if (!lead) throw new Error(`placeOrRefusal: nobody to book for in ${publicId}`);
  try {
    const request = {
      barberId: barberId ?? (await whoIsFree(ctx, asked)) ?? "",
      anyBarber: barberId === undefined,
      serviceIds: [serviceId],
      startsAt,
      customer: lead,
      requestId: `session-${publicId}`,
    };
    return await Holds.place(ctx, request, partnerDoor(keyId, SESSION_MS / MINUTE_MS));
  } catch (thrown) {
    const refusal = asRefusal(thrown);
    // A partner that calls too often is told so, and nothing has begun.
    if (refusal === null || refusal.code === "RATE_LIMITED") throw thrown;
    return refusal;
  }
}

/** Who would take it at that time, or whoever does it where nobody can. */
async function whoIsFree(
  ctx: QueryCtx,
  { shopId, serviceId, date, startsAt }: Asked,
): Promise<string | undefined> {
  const wanted = { serviceIds: [serviceId] };
  const bookable = await Openings.getBookable(ctx, shopId, null, wanted);
  if (!bookable) return undefined;
  const starts = await Openings.day(ctx, bookable, date, Date.now());
  const found = starts.find((opening) => opening.startsAt === startsAt);
  return found?.barberId ?? bookable.barbers[0]?.barber._id;
}

async function fail(ctx: MutationCtx, { _id }: Session, refusal: Refusal): Promise<void> {
  await ctx.db.patch("bookingSessions", _id, {
    error: refusal.message,
    alternatives: refusal.details?.alternatives,
  });
  await happen(ctx, _id, isOfSlot(refusal.code) ? "slot_refused" : "refused");
}

/** Something happens to a session. False where that changes nothing. */
async function happen(
  ctx: MutationCtx,
  sessionId: Id<"bookingSessions">,
  event: SessionEvent,
): Promise<boolean> {
  const session = await requireSession(ctx, sessionId);
  const change = nextOf(session.state, event);
  if (!change) return false;
  await ctx.db.patch("bookingSessions", sessionId, change);
  if (!isOver(change.state)) return true;
  const completedAt = Date.now();
  await ctx.db.patch("bookingSessions", sessionId, {
    completedAt,
    lead: undefined,
    dueAt: undefined,
  });
  await Jobs.run(ctx, internal.partner.startWaiting, { keyId: session.keyId });
  const over = await requireSession(ctx, sessionId);
  await Callbacks.tell(ctx, over, await Answers.sessionBody(ctx, over));
  return true;
}

/** Until when the lead is waited for: the time is held so long, and that is what their page says. */
async function waitUntil(
  ctx: MutationCtx,
  sessionId: Id<"bookingSessions">,
  dueAt: number,
): Promise<void> {
  await ctx.db.patch("bookingSessions", sessionId, { dueAt });
  const booking = await bookingOf(ctx, await requireSession(ctx, sessionId));
  if (booking) await Placements.holdUntil(ctx, booking, dueAt);
  const delayMs = Math.max(0, dueAt - Date.now());
  await Jobs.run(ctx, internal.partner.endDue, { sessionId, dueAt }, delayMs);
}

/** The lead has opened the link: from now on they have ten minutes again. Twice is once. */
export async function open(ctx: MutationCtx, session: Session): Promise<void> {
  const { startedAt } = session;
  if (startedAt === undefined || !(await happen(ctx, session._id, "opened"))) return;
  await waitUntil(ctx, session._id, timesOutAt({ startedAt, seenAt: Date.now() }));
}

/** Ends a session that was waited for until `dueAt`, unless it went on meanwhile; its hold ends too. */
export async function endDue(
  ctx: MutationCtx,
  sessionId: Id<"bookingSessions">,
  dueAt: number,
): Promise<void> {
  const session = await ctx.db.get("bookingSessions", sessionId);
  if (session?.dueAt !== dueAt || dueAt > Date.now()) return;
  if (!(await happen(ctx, sessionId, "timed_out"))) return;
  const booking = await bookingOf(ctx, session);
  if (booking) await Placements.endHoldNow(ctx, booking);
}

/**
 * Ends a session that its partner does not want any more, and frees its time. False for one that is
 * over and holds nothing.
 */
export async function cancel(ctx: MutationCtx, session: Session): Promise<boolean> {
  if (session.state === "cancelled") return true;
  const booking = await bookingOf(ctx, session);
  const isHeld = booking?.status === "pending";
  if (isHeld) await Cancellations.byCustomer(ctx, booking);
  return (await happen(ctx, session._id, "cancelled")) || isHeld;
}

/** What became of a session's booking, as the book has it now. */
export async function follow(ctx: MutationCtx, bookingId: Id<"bookings">): Promise<void> {
  const session = await ctx.db
    .query("bookingSessions")
    .withIndex("by_bookingId", (q) => q.eq("bookingId", bookingId))
    .unique();
  const booking = session && (await bookingOf(ctx, session));
  const event = booking && eventOf(booking);
  if (session && event) await happen(ctx, session._id, event);
}

function eventOf({ status, paymentStatus }: Doc<"bookings">): SessionEvent | null {
  switch (status) {
    case "confirmed":
    case "completed":
    case "no_show":
      return "confirmed";
    case "cancelled":
      return "cancelled";
    case "expired":
      return "timed_out";
    case "pending":
      return paymentStatus === "failed" ? "payment_failed" : null;
    default:
      return status satisfies never;
  }
}

/** Starts the session that waits longest, and looks again while there are places. */
export async function startWaiting(ctx: MutationCtx, keyId: Id<"apiKeys">): Promise<void> {
  const key = await ctx.db.get("apiKeys", keyId);
  if (!key || !(await hasPlace(ctx, key))) return;
  const first = await ctx.db
    .query("bookingSessions")
    .withIndex("by_keyId_and_state", (q) => q.eq("keyId", keyId).eq("state", "created"))
    .first();
  if (!first) return;
  if (key.revokedAt !== undefined) await happen(ctx, first._id, "cancelled");
  else await settle(ctx, first, await placeOrRefusal(ctx, first));
  await Jobs.run(ctx, internal.partner.startWaiting, { keyId });
}

/** Rows that one run looks at. */
const SWEPT = 50;

/** Finds what a timer missed: sessions that are due, and places that nobody took. */
export async function sweep(ctx: MutationCtx): Promise<void> {
  const now = Date.now();
  for (const state of RUNNING_STATES) {
    const due = await ctx.db
      .query("bookingSessions")
      .withIndex("by_state_and_dueAt", (q) => q.eq("state", state).gt("dueAt", 0).lte("dueAt", now))
      .take(SWEPT);
    for (const { _id: sessionId, dueAt = 0 } of due) {
      await Jobs.run(ctx, internal.partner.endDue, { sessionId, dueAt });
    }
  }
  const waiting = await ctx.db
    .query("bookingSessions")
    .withIndex("by_state_and_dueAt", (q) => q.eq("state", "created"))
    .take(SWEPT);
  for (const keyId of new Set(waiting.map((session) => session.keyId))) {
    await Jobs.run(ctx, internal.partner.startWaiting, { keyId });
  }
}
