import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { env } from "../../_generated/server";
import { internal } from "../../_generated/api";
import type { LeftOutReason, MessageKind } from "../../../lib/messages/kinds";
import { remindersOf } from "../../../lib/messages/reminders";
import { waitBeforeTry } from "../../../lib/messages/waits";
import { raiseAlert, settleAlerts } from "../alerts";
import * as Jobs from "../jobs";

/**
 * The outbox: the one writer of `messages`. A message is a row that is written with the event which
 * causes it, once; a job sends it afterwards, and a sweep each minute finds what is due.
 */

type Booking = Doc<"bookings">;

/** How long a provider has to answer before it is asked again under the same key. */
const ANSWER_MS = 2 * 60_000;
/** From when on the owners hear that mail is not taken. */
const LATE_MS = 30 * 60_000;
/** Rows that one sweep hands to jobs. */
const SWEPT_AT_ONCE = 200;
/** What one booking's trail shows at most. */
const MOST_OF_BOOKING = 100;

/** True where mail goes somewhere; without it no message is written. */
export function canSend(): boolean {
  return (env.MAIL_API_KEY ?? "") !== "" && (env.MAIL_FROM ?? "") !== "";
}

/** Tells the customer that the visit is theirs, and plans its reminders. Once a booking. */
export async function tellConfirmed(
  ctx: MutationCtx,
  booking: Booking,
  timeZone: string,
): Promise<void> {
  await write(ctx, booking, "confirmed", "");
  await planReminders(ctx, booking, timeZone);
}

/** Tells of another time or visit, and plans the reminders of the new time. Once a change. */
export async function tellMoved(
  ctx: MutationCtx,
  booking: Booking,
  timeZone: string,
): Promise<void> {
  await write(ctx, booking, "moved", String(booking.changes ?? 0));
  await planReminders(ctx, booking, timeZone);
}

/** Tells that a visit is off. Its reminders find that out by themselves. */
export async function tellCancelled(ctx: MutationCtx, booking: Booking): Promise<void> {
  await write(ctx, booking, "cancelled", "");
}

async function planReminders(ctx: MutationCtx, booking: Booking, timeZone: string): Promise<void> {
  const { startsAt } = booking;
  for (const { kind, dueAt } of remindersOf(startsAt, Date.now(), timeZone)) {
    await write(ctx, booking, kind, String(startsAt), dueAt);
  }
}

/** Writes one message, unless it is there; sends it at once where it is due. */
async function write(
  ctx: MutationCtx,
  booking: Booking,
  kind: MessageKind,
  about: string,
  dueAt = Date.now(),
): Promise<void> {
  if (!canSend() || booking.customerEmail === undefined) return;
  const key = `${kind}:${booking._id}:${about}:customer:email`;
  const known = await ctx.db
    .query("messages")
    .withIndex("by_key", (q) => q.eq("key", key))
    .unique();
  if (known) return;
  const messageId = await ctx.db.insert("messages", {
    key,
    shopId: booking.shopId,
    bookingId: booking._id,
    kind,
    channel: "email",
    status: "waiting",
    startsAt: booking.startsAt,
    changes: booking.changes ?? 0,
    dueAt,
    wantedAt: dueAt,
    tries: 0,
  });
  if (dueAt <= Date.now()) await Jobs.act(ctx, internal.messages.send, { messageId });
}

/** A message that may be sent now: due, and with nobody. */
export function isDue({ status, dueAt }: Doc<"messages">, now: number): boolean {
  return (status === "waiting" || status === "sending") && dueAt <= now;
}

/** Marks a message as being sent, before the provider is called. */
export async function begin(
  ctx: MutationCtx,
  { _id, tries }: Doc<"messages">,
  to: string,
): Promise<void> {
  const dueAt = Date.now() + ANSWER_MS;
  await ctx.db.patch("messages", _id, { status: "sending", tries: tries + 1, to, dueAt });
}

/** Leaves out what is not true any more. */
export async function leaveOut(
  ctx: MutationCtx,
  messageId: Id<"messages">,
  problem: LeftOutReason,
): Promise<void> {
  await ctx.db.patch("messages", messageId, { status: "left_out", endedAt: Date.now(), problem });
}

/** The provider has taken it. */
export async function markSent(
  ctx: MutationCtx,
  messageId: Id<"messages">,
  providerId: string | undefined,
): Promise<void> {
  const message = await ctx.db.get("messages", messageId);
  if (message?.status !== "sending") return;
  await ctx.db.patch("messages", messageId, {
    status: "sent",
    endedAt: Date.now(),
    problem: undefined,
    providerId,
  });
  if (message.tries > 1) await settleAlerts(ctx, { ...lateCause(message), by: "system" });
}

/** That nothing is taken is one thing for a shop, however much waits. */
function lateCause({ shopId }: Doc<"messages">) {
  return { shopId, cause: `mail:${shopId}` as const };
}

/** The provider will not send it, whoever asks again. */
export async function markFailed(
  ctx: MutationCtx,
  messageId: Id<"messages">,
  problem: string,
): Promise<void> {
  const message = await ctx.db.get("messages", messageId);
  if (message?.status !== "sending") return;
  await ctx.db.patch("messages", messageId, { status: "failed", endedAt: Date.now(), problem });
  const { shopId, bookingId } = message;
  const facts = { kind: "mail_failed" as const, reason: withoutAddresses(problem) };
  await raiseAlert(ctx, { shopId, bookingId, cause: `mail:${messageId}`, facts });
}

/** What a provider says may name the customer's address, which is not everybody's to read. */
export function withoutAddresses(problem: string): string {
  return problem.replace(/\S+@\S+/g, "…");
}

/** The provider did not take it this time: it is tried again later, or given up after a day. */
export async function putOff(
  ctx: MutationCtx,
  messageId: Id<"messages">,
  { problem, atLeastMs }: { problem: string; atLeastMs: number },
): Promise<void> {
  const message = await ctx.db.get("messages", messageId);
  if (message?.status !== "sending") return;
  const late = Date.now() - message.wantedAt;
  const wait = waitBeforeTry(message.tries, late);
  if (wait === null) return await markFailed(ctx, messageId, problem);
  const waitMs = Math.max(wait, atLeastMs);
  const dueAt = Date.now() + waitMs;
  await ctx.db.patch("messages", messageId, { status: "waiting", dueAt, problem });
  if (late > LATE_MS) {
    const facts = { kind: "mail_late" as const, reason: withoutAddresses(problem) };
    await raiseAlert(ctx, { ...lateCause(message), facts });
  }
  await Jobs.act(ctx, internal.messages.send, { messageId }, waitMs);
}

/** Has everything sent that is due and that no job has taken yet. Tells how much that is. */
export async function sweep(ctx: MutationCtx): Promise<number> {
  const now = Date.now();
  let found = 0;
  for (const status of ["waiting", "sending"] as const) {
    const due = await ctx.db
      .query("messages")
      .withIndex("by_status_and_dueAt", (q) => q.eq("status", status).lte("dueAt", now))
      .take(SWEPT_AT_ONCE);
    for (const { _id } of due) await Jobs.act(ctx, internal.messages.send, { messageId: _id });
    found += due.length;
  }
  return found;
}

/** What was told of a booking and what is to be, in the order in which it was written. */
export async function listOfBooking(
  ctx: QueryCtx,
  bookingId: Id<"bookings">,
): Promise<Doc<"messages">[]> {
  return await ctx.db
    .query("messages")
    .withIndex("by_bookingId", (q) => q.eq("bookingId", bookingId))
    .take(MOST_OF_BOOKING);
}
