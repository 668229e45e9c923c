import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { closesAt, includesSide, markOf, NO_MARKS, otherSide } from "../../../lib/threads/thread";
import { dayBounds } from "../../../lib/time/zones";
import { ownsShop } from "../access";
import { vLineMark, vThreadEvent, vThreadSide, vThreadSpeaker } from "./threadValidators";
import * as Lines from "./lines";
import type { Reader } from "./threads";
import * as Threads from "./threads";

/** Threads as people see them: no address and no number of either side is in it. */

const vLineView = v.object({
  id: v.string(),
  number: v.number(),
  from: vThreadSpeaker,
  /** Of staff: who. */
  name: v.union(v.string(), v.null()),
  at: v.number(),
  text: v.string(),
  photo: v.union(v.object({ url: v.string(), width: v.number(), height: v.number() }), v.null()),
  event: v.union(vThreadEvent, v.null()),
  minutes: v.union(v.number(), v.null()),
  /** Of one's own lines: what their sender called them, and how far they have come. */
  sayId: v.union(v.string(), v.null()),
  mark: v.union(vLineMark, v.null()),
});

export const vThreadView = v.object({
  me: vThreadSide,
  /** When it closes, epoch ms; null where it is closed already. */
  closesAt: v.union(v.number(), v.null()),
  otherName: v.string(),
  otherPhotoUrl: v.union(v.string(), v.null()),
  /** Who ended it: oneself, where both did. */
  blockedBy: v.union(vThreadSide, v.null()),
  /** By oneself; for the shop's owner by either side. */
  isReported: v.boolean(),
  /** True for the shop's owner who has not looked into what was reported. */
  isReportNew: v.boolean(),
  unread: v.number(),
  /** The newest, oldest first. */
  lines: v.array(vLineView),
});

/** A thread for one of its two sides. */
export async function view(ctx: QueryCtx, reader: Reader): Promise<Infer<typeof vThreadView>> {
  const { booking, side } = reader;
  const thread = await Threads.getOf(ctx, booking);
  const lines = thread ? await Lines.listNewest(ctx, thread._id) : [];
  const barber = side === "customer" ? await ctx.db.get("barbers", booking.barberId) : null;
  const photoId = barber?.photoId;
  const unread = side === "customer" ? thread?.customerUnread : thread?.staffUnread;
  return {
    me: side,
    closesAt: closesAt(booking),
    otherName: side === "customer" ? booking.barberName : booking.customerName,
    otherPhotoUrl: photoId === undefined ? null : await ctx.storage.getUrl(photoId),
    blockedBy: blockerFor(thread?.blockedBy, side),
    isReported: ownsShop(reader.user, booking.shopId)
      ? thread?.reportedBy !== undefined
      : includesSide(thread?.reportedBy, side),
    isReportNew: thread !== null && (await Threads.isNewsToOwner(ctx, thread)),
    unread: unread ?? 0,
    lines: await Promise.all(lines.map((line) => lineView(ctx, line, { thread, side }))),
  };
}

function blockerFor(
  blockedBy: Doc<"threads">["blockedBy"],
  side: Reader["side"],
): Reader["side"] | null {
  if (blockedBy === undefined) return null;
  return includesSide(blockedBy, side) ? side : otherSide(side);
}

async function lineView(
  ctx: QueryCtx,
  line: Doc<"threadLines">,
  { thread, side }: { thread: Doc<"threads"> | null; side: Reader["side"] },
): Promise<Infer<typeof vLineView>> {
  const { _id: id, number, from, name, at, text, photo, event, minutes, sayId } = line;
  const url = photo && (await ctx.storage.getUrl(photo.storageId));
  const isOwn = from === side;
  return {
    id,
    number,
    from,
    name: name ?? null,
    at,
    text,
    photo: photo && url ? { url, width: photo.width, height: photo.height } : null,
    event: event ?? null,
    minutes: minutes ?? null,
    sayId: isOwn ? (sayId ?? null) : null,
    mark: isOwn ? markOf(number, thread?.[otherSide(side)] ?? NO_MARKS) : null,
  };
}

export const vUnread = v.object({ code: v.string(), unread: v.number() });

/** A chair sees no more than this in a day, as on the day's page. */
const MAX_OF_DAY = 200;

/**
 * Visits of a day at a chair whose customers have written what is not read yet; those whose thread is
 * closed at `now` (epoch ms) are left out.
 */
export async function listUnread(
  ctx: QueryCtx,
  { barber, shop }: { barber: Doc<"barbers">; shop: Doc<"shops"> },
  { date, now }: { date: string; now: number },
): Promise<Infer<typeof vUnread>[]> {
  const { from, until } = dayBounds(date, shop.timeZone);
  const rows = await ctx.db
    .query("appointments")
    .withIndex("by_barberId_and_startsAt", (q) =>
      q.eq("barberId", barber._id).gte("startsAt", from).lt("startsAt", until),
    )
    .take(MAX_OF_DAY);
  const found: Infer<typeof vUnread>[] = [];
  for (const { bookingId, channel } of rows) {
    const booking = channel === "on_demand" ? await ctx.db.get("bookings", bookingId) : null;
    const closes = booking && closesAt(booking);
    if (!booking || closes === null || now >= closes) continue;
    const thread = await Threads.getOf(ctx, booking);
    const unread = thread?.staffUnread ?? 0;
    if (unread > 0) found.push({ code: booking.code, unread });
  }
  return found;
}
