import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { isOfSlot } from "../../../lib/api/problems";
import { isOver, nextOf, RUNNING_STATES, SESSION_MS, timesOutAt } from "../../../lib/api/sessions";
import type { SessionEvent } from "../../../lib/api/sessions";
import type { Refusal } from "../../../lib/errors";
import * as Jobs from "../jobs";
import * as Answers from "./answers";
import * as Callbacks from "./callbacks";
import * as Drives from "./drives";
import { sendLink } from "./links";
import type { Session, Started } from "./platform";
import { platformOf } from "./platforms";
import { bookingOf, getByPublicId, requireSession } from "./rows";
import type { Wish } from "./wishes";

/**
 * Sessions as rows: `happen` is the only writer of a session's state. A session's platform does what it
 * asks for: in our book through the doors' contract like everything else, where what became of it is looked
 * up whenever the book says that it changed; on a page elsewhere by a driver, which reports. Timers do
 * nothing unless what they were set for still stands, and a sweep mends what they missed.
 */

/**
 * Begins a session: it starts at once where its partner has a place free, or waits for one.
 * @throws RATE_LIMITED, with nothing written
 */
export async function begin(ctx: MutationCtx, key: Doc<"apiKeys">, wish: Wish): Promise<Session> {
  const publicId = crypto.randomUUID();
  const asked = { ...wish, publicId, keyId: key._id, shopId: key.shopId };
  const started = (await hasPlace(ctx, key)) ? await platformOf(asked).start(ctx, asked) : null;
  const { name, lastName, email, phone, note } = wish.lead;
  const sessionId = await ctx.db.insert("bookingSessions", {
    ...asked,
    state: "created",
    lead: { name, lastName, email, phone, note },
    createdAt: Date.now(),
  });
  if (started) await settle(ctx, await requireSession(ctx, sessionId), started);
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

/** What its platform made of a session: the lead has a link, or knows what else could be had. */
async function settle(ctx: MutationCtx, session: Session, started: Started): Promise<void> {
  const startedAt = Date.now();
  const { _id: sessionId } = session;
  await happen(ctx, sessionId, "started");
  await ctx.db.patch("bookingSessions", sessionId, { startedAt });
  switch (started.kind) {
    case "refused":
      return await fail(ctx, session, started.refusal);
    case "driven":
      await Drives.add(ctx, sessionId);
      return await waitUntil(ctx, sessionId, startedAt + SESSION_MS);
    case "placed": {
      const { bookingId, isHeld } = started;
      await ctx.db.patch("bookingSessions", sessionId, { bookingId, lead: undefined });
      await happen(ctx, sessionId, isHeld ? "held" : "confirmed");
      if (!isHeld) return;
      await waitUntil(ctx, sessionId, timesOutAt({ startedAt, seenAt: startedAt }));
      const booking = await bookingOf(ctx, { bookingId });
      if (booking) await sendLink(ctx, session, booking);
      return;
    }
    default:
      return started satisfies never;
  }
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
  const session = await requireSession(ctx, sessionId);
  await platformOf(session).keepUntil(ctx, session, dueAt);
  const delayMs = Math.max(0, dueAt - Date.now());
  await Jobs.run(ctx, internal.partner.endDue, { sessionId, dueAt }, delayMs);
}

/** A page elsewhere has been gone through to where the lead pays: their ten minutes begin. */
export async function handOver(ctx: MutationCtx, session: Session): Promise<void> {
  const { startedAt } = session;
  if (startedAt === undefined || !(await happen(ctx, session._id, "held"))) return;
  await ctx.db.patch("bookingSessions", session._id, { lead: undefined });
  await waitUntil(ctx, session._id, timesOutAt({ startedAt, seenAt: Date.now() }));
}

/** What became of a session on a page elsewhere, and why, in English; nothing where that is no news. */
export async function conclude(
  ctx: MutationCtx,
  { _id, state }: Session,
  event: SessionEvent,
  error: string | undefined,
): Promise<void> {
  if (!nextOf(state, event)) return;
  if (error !== undefined) await ctx.db.patch("bookingSessions", _id, { error });
  await happen(ctx, _id, event);
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
  await platformOf(session).expire(ctx, session);
}

/**
 * Ends a session that its partner does not want any more, and frees its time. False for one that is
 * over and holds nothing.
 */
export async function cancel(ctx: MutationCtx, session: Session): Promise<boolean> {
  if (session.state === "cancelled") return true;
  const wasHeld = await platformOf(session).cancel(ctx, session);
  return (await happen(ctx, session._id, "cancelled")) || wasHeld;
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
  else await settle(ctx, first, await platformOf(first).start(ctx, first));
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
