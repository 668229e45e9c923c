import type { PaginationOptions, PaginationResult } from "convex/server";
import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { standingOf } from "../../../lib/messages/again";
import type { Standing } from "../../../lib/messages/again";
import { BOOKING_MESSAGE_KINDS } from "../../../lib/messages/kinds";
import type { LeftOutReason } from "../../../lib/messages/kinds";
import { routesOf } from "../../../lib/messages/routes";
import type { Route } from "../../../lib/messages/routes";
import { whyLeftOut } from "../../../lib/messages/stillTrue";
import { MINUTE_MS } from "../../../lib/time/zones";
import * as Fates from "../outbox/fates";
import * as Outbox from "../outbox/outbox";
import * as Rows from "../outbox/rows";
import { settingsOf } from "../outbox/settings";
import { setUpOf } from "../outbox/setUpOf";
import * as Suppressions from "../outbox/suppressions";
import { refuse } from "../refuse";
import { vHindrance, vMessageChannel, vMessageKind, vMessageStatus, vRemedy } from "../validators";

/** What became of a shop's messages, for its owner, who sees all of its clients' contacts. */

type Message = Doc<"messages">;

/** What is looked for; `late` is what should have gone by now, `planned` what is to go. */
export const vShow = v.union(
  v.literal("all"),
  v.literal("failed"),
  v.literal("left_out"),
  v.literal("late"),
  v.literal("planned"),
);
type Show = Infer<typeof vShow>;

export const vLogged = v.object({
  messageId: v.string(),
  kind: vMessageKind,
  channel: vMessageChannel,
  /** Null for a browser, which has no address that says anything. */
  to: v.union(v.string(), v.null()),
  status: vMessageStatus,
  wantedAt: v.number(),
  endedAt: v.union(v.number(), v.null()),
  problem: v.union(v.string(), v.null()),
  booking: v.union(v.object({ code: v.string(), customerName: v.string() }), v.null()),
  remedy: v.union(vRemedy, v.null()),
  hindrance: v.union(vHindrance, v.null()),
});
type Logged = Infer<typeof vLogged>;

/** Later than so much after its time is late; given up is what is later than a day. */
const LATE_MS = 5 * MINUTE_MS;
const GIVEN_UP_MS = 25 * 60 * MINUTE_MS;
const LOOKED_THROUGH = 100;
/** A list that stays open shows for so long what is sent after it was opened. */
const LIVE_MS = 12 * 60 * MINUTE_MS;

/** A shop's messages, newest first, and those to come soonest first. A page can be empty while more follow. */
export async function pageOfShop(
  ctx: QueryCtx,
  shop: Doc<"shops">,
  { show, now }: { show: Show; now: number },
  paginationOpts: PaginationOptions,
): Promise<PaginationResult<Logged>> {
  const numItems = show === "late" ? LOOKED_THROUGH : paginationOpts.numItems;
  const { page, ...rest } = await listed(ctx, shop, show, now).paginate({
    ...paginationOpts,
    numItems,
  });
  const shown = page.filter((each) => isShown(each, show, now));
  return { ...rest, page: await Promise.all(shown.map((each) => loggedOf(ctx, each, now))) };
}

function isShown({ status, wantedAt, endedAt }: Message, show: Show, now: number): boolean {
  if (show === "late") return status === "waiting" || status === "sending";
  if (show !== "all" || wantedAt <= now) return true;
  // What comes later is shown when it has come: not what was left out before its time.
  return endedAt === undefined ? status !== "waiting" : endedAt >= wantedAt;
}

function listed(ctx: QueryCtx, { _id: shopId }: Doc<"shops">, show: Show, now: number) {
  const messages = ctx.db.query("messages");
  switch (show) {
    case "failed":
    case "left_out":
      return messages
        .withIndex("by_shopId_and_status_and_wantedAt", (q) =>
          q.eq("shopId", shopId).eq("status", show),
        )
        .order("desc");
    case "planned":
      return messages
        .withIndex("by_shopId_and_status_and_wantedAt", (q) =>
          q.eq("shopId", shopId).eq("status", "waiting").gt("wantedAt", now),
        )
        .order("asc");
    case "late":
      return messages
        .withIndex("by_shopId_and_wantedAt", (q) =>
          q
            .eq("shopId", shopId)
            .gt("wantedAt", now - GIVEN_UP_MS)
            .lte("wantedAt", now - LATE_MS),
        )
        .order("desc");
    case "all":
      return messages
        .withIndex("by_shopId_and_wantedAt", (q) =>
          q.eq("shopId", shopId).lte("wantedAt", now + LIVE_MS),
        )
        .order("desc");
    default:
      return show satisfies never;
  }
}

async function loggedOf(ctx: QueryCtx, message: Message, now: number): Promise<Logged> {
  const booking = message.bookingId ? await ctx.db.get("bookings", message.bookingId) : null;
  return {
    messageId: message._id,
    kind: message.kind,
    channel: message.channel,
    to: message.channel === "push" ? null : message.to,
    status: message.status,
    wantedAt: message.wantedAt,
    endedAt: message.endedAt ?? null,
    problem: message.problem ?? null,
    booking: booking && { code: booking.code, customerName: booking.customerName },
    ...(await standing(ctx, { message, booking, now })),
  };
}

type Seen = { message: Message; booking: Doc<"bookings"> | null; now: number };

/** What may be done about a message; nothing is looked up of those that went well. */
async function standing(ctx: QueryCtx, { message, booking, now }: Seen): Promise<Standing> {
  const { status, kind, channel, to, problem } = message;
  if (status !== "failed" && status !== "left_out") return { remedy: null, hindrance: null };
  return standingOf({
    kind,
    status,
    problem,
    mayBeTaken: message.mayBeTaken === true,
    wentOn: await isGoneOn(ctx, message),
    sentAgain: await isSentAgain(ctx, message),
    suppressed: await Suppressions.whySuppressed(ctx, channel, to),
    isOfBooking: booking !== null && Outbox.reachOf(booking)[channel] === to,
    untrue: booking && untrueOf(message, booking, now),
  });
}

function untrueOf(message: Message, booking: Doc<"bookings">, now: number): LeftOutReason | null {
  const kind = BOOKING_MESSAGE_KINDS.find((each) => each === message.kind);
  if (kind === undefined) return null;
  const { startsAt = 0, changes = 0, aboutId: barberId } = message;
  const facts = { ...booking, changes: booking.changes ?? 0 };
  return whyLeftOut({ kind, writtenFor: { startsAt, changes, barberId }, booking: facts, now });
}

/** True where the same went, or is to go, in another browser or by a way that comes after this one. */
async function isGoneOn(ctx: QueryCtx, message: Message): Promise<boolean> {
  if (await Rows.isLeftToAnotherBrowser(ctx, message)) return true;
  const { kind, event } = Rows.draftOf(message);
  for (const { channel, to } of message.otherwise) {
    const key = [kind, event, channel, to].join(":");
    const row = await ctx.db
      .query("messages")
      .withIndex("by_key", (q) => q.eq("key", key))
      .unique();
    if (row !== null && row.status !== "left_out" && row.status !== "failed") return true;
  }
  return false;
}

/** What a message is called that is sent again. */
function eventAgain(message: Message): string {
  return `${Rows.draftOf(message).event}:again`;
}

async function isSentAgain(ctx: QueryCtx, message: Message): Promise<boolean> {
  const begin = `${message.kind}:${eventAgain(message)}:`;
  const again = await ctx.db
    .query("messages")
    .withIndex("by_key", (q) => q.gte("key", begin).lt("key", `${begin}\uffff`))
    .first();
  return again !== null;
}

/** A shop's message. @throws NOT_FOUND for an unknown one and for another shop's */
export async function requireMessage(
  ctx: QueryCtx,
  shop: Doc<"shops">,
  anyId: string,
): Promise<Message> {
  const id = ctx.db.normalizeId("messages", anyId);
  const message = id && (await ctx.db.get("messages", id));
  if (message?.shopId !== shop._id) return refuse("NOT_FOUND", "There is no such message.");
  return message;
}

/**
 * Sends a message that failed once more, as a new one: a carrier that knows the old one's key would
 * send nothing. To wherever its customer can be reached now.
 * @throws CANNOT_CHANGE where that is not safe, or leads to nobody
 */
export async function sendAgain(ctx: MutationCtx, message: Message, by: string): Promise<void> {
  const booking = await requireRemedy(ctx, message, "again");
  const routes = await routesAgain(ctx, message, booking);
  if (routes.length === 0) refuse("CANNOT_CHANGE", "Nobody can be reached by it any more.");
  const news = { ...Rows.draftOf(message), event: eventAgain(message), wantedAt: Date.now() };
  await Rows.insertOnce(ctx, news, routes);
  await Fates.settleFailed(ctx, message, by);
}

async function routesAgain(
  ctx: QueryCtx,
  { shopId, kind, channel, to }: Message,
  booking: Doc<"bookings"> | null,
): Promise<Route[]> {
  if (!booking || !shopId || kind.startsWith("booking_")) return [{ channel, to }];
  const leads = await setUpOf(ctx, shopId);
  return routesOf(kind, Outbox.reachOf(booking), leads, await settingsOf(ctx, shopId));
}

/**
 * Writes to the address of a message again, which is one of the shop's own bookings.
 * @throws CANNOT_CHANGE where it is not, or its reader wants nothing
 */
export async function allowAgain(ctx: MutationCtx, message: Message, by: string): Promise<void> {
  const booking = await requireRemedy(ctx, message, "allow");
  const { channel, to } = message;
  await Suppressions.lift(ctx, channel, to, "bounced");
  const told = booking ? await Rows.listOfBooking(ctx, booking._id) : [message];
  for (const each of told) if (each.to === to) await Fates.settleFailed(ctx, each, by);
}

async function requireRemedy(
  ctx: MutationCtx,
  message: Message,
  wanted: Standing["remedy"],
): Promise<Doc<"bookings"> | null> {
  const booking = message.bookingId ? await ctx.db.get("bookings", message.bookingId) : null;
  const { remedy } = await standing(ctx, { message, booking, now: Date.now() });
  if (remedy !== wanted) refuse("CANNOT_CHANGE", "This message is not to be touched (any more).");
  return booking;
}
