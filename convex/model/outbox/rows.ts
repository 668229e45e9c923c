import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import type { MessageChannel } from "../../../lib/messages/kinds";
import type { Route } from "../../../lib/messages/routes";
import * as Jobs from "../jobs";
import type { Id } from "../../_generated/dataModel";

/** Rows of `messages`: each is there once, and one that is due is sent after the transaction. */

/** What a message says of itself, whichever way it goes. */
export type Draft = Pick<
  Doc<"messages">,
  | "shopId"
  | "kind"
  | "bookingId"
  | "startsAt"
  | "changes"
  | "amountMinor"
  | "givenMinor"
  | "actor"
  | "aboutId"
  | "secret"
  | "locale"
  | "wantedAt"
> & {
  /** What happened, to what: with the kind and where it goes it names one message. */
  event: string;
};

/** Writes a message for the first of its ways, unless it is there; sends it at once where it is due. */
export async function insertOnce(
  ctx: MutationCtx,
  { event, ...draft }: Draft,
  [route, ...otherwise]: readonly Route[],
): Promise<void> {
  if (route === undefined) return;
  const key = [draft.kind, event, route.channel, route.to].join(":");
  const known = await ctx.db
    .query("messages")
    .withIndex("by_key", (q) => q.eq("key", key))
    .unique();
  if (known) return;
  const messageId = await ctx.db.insert("messages", {
    ...draft,
    key,
    channel: route.channel,
    to: route.to,
    otherwise,
    status: "waiting",
    dueAt: draft.wantedAt,
    tries: 0,
  });
  if (draft.wantedAt > Date.now()) return;
  await sendSoon(ctx, { messageIds: [messageId], channel: route.channel });
}

/** What a message says of itself, to be said another way; the event is in its key. */
export function draftOf(message: Doc<"messages">): Draft {
  const { key, kind, channel, to } = message;
  return {
    event: key.slice(kind.length + 1, -`:${channel}:${to}`.length),
    kind,
    shopId: message.shopId,
    bookingId: message.bookingId,
    startsAt: message.startsAt,
    changes: message.changes,
    amountMinor: message.amountMinor,
    givenMinor: message.givenMinor,
    actor: message.actor,
    aboutId: message.aboutId,
    secret: message.secret,
    locale: message.locale,
    wantedAt: message.wantedAt,
  };
}

/** Browsers that one event can be told in, of all its readers together: some owners, ten each. */
const MOST_BROWSERS = 200;

/**
 * True for a message to a browser while another browser of the same reader has the same news, or may get
 * it yet. The ways that are left are theirs alone, and so tell one reader from another.
 */
export async function isLeftToAnotherBrowser(
  ctx: QueryCtx,
  { _id, key, channel, to, otherwise }: Doc<"messages">,
): Promise<boolean> {
  if (channel !== "push") return false;
  const before = key.slice(0, -to.length);
  const all = await ctx.db
    .query("messages")
    .withIndex("by_key", (q) => q.gte("key", before).lt("key", `${before}\uffff`))
    .take(MOST_BROWSERS);
  const ways = JSON.stringify(otherwise);
  return all.some(
    (one) =>
      one._id !== _id &&
      JSON.stringify(one.otherwise) === ways &&
      one.status !== "failed" &&
      one.status !== "left_out",
  );
}

/** Messages of one channel that one job sends. */
export type Batch = {
  messageIds: Id<"messages">[];
  channel: MessageChannel;
  /** True for what was planned, as reminders are: what somebody waits for goes before it. */
  isPlanned?: boolean | undefined;
};

/** Has a job send messages, `delayMs` from now. */
export async function sendSoon(ctx: MutationCtx, batch: Batch, delayMs = 0): Promise<void> {
  await Jobs.act(ctx, internal.messages.send, batch, delayMs);
}

/** The first `most` of some messages that are due, and those behind them. */
export async function firstDue(
  ctx: QueryCtx,
  messageIds: readonly Id<"messages">[],
  most: number,
): Promise<{ due: Id<"messages">[]; left: Id<"messages">[] }> {
  const now = Date.now();
  const due: Id<"messages">[] = [];
  const left = [...messageIds];
  while (due.length < most) {
    const messageId = left.shift();
    if (messageId === undefined) break;
    const message = await ctx.db.get("messages", messageId);
    if (message && isDue(message, now)) due.push(messageId);
  }
  return { due, left };
}

/** A message that may be sent now: due, and with nobody. */
export function isDue({ status, dueAt }: Doc<"messages">, now: number): boolean {
  return (status === "waiting" || status === "sending") && dueAt <= now;
}

/** What one booking's trail shows at most. */
const MOST_OF_BOOKING = 100;

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
