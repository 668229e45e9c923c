import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { localDate } from "../../../lib/time/zones";

/** What leaves the database of those who wait. */

export const vTimeWish = v.object({ earliestMinutes: v.number(), latestMinutes: v.number() });

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
  /** When on that day; null is any time. */
  wish: v.union(vTimeWish, v.null()),
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

/** People who are shown for one day, and who are looked at in one transaction. */
const MAX_QUEUE = 50;
const QUEUE_PAGE = 25;
/** Days that one account is shown to wait for; it may join no more (model/doors/waitlist). */
const MAX_OF_USER = 10;
/** More before somebody are not counted. */
const MAX_AHEAD = 200;

/** The next who wait for a day, in the order in which they came, `after` a moment of joining. */
export async function listNext(
  ctx: QueryCtx,
  { shopId, date, after = 0 }: { shopId: Id<"shops">; date: string; after?: number },
): Promise<Doc<"waitlist">[]> {
  return await ctx.db
    .query("waitlist")
    .withIndex("by_shopId_and_date_and_status", (q) =>
      q.eq("shopId", shopId).eq("date", date).eq("status", "waiting").gt("_creationTime", after),
    )
    .take(QUEUE_PAGE);
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

/** The days to come that an account waits for, the soonest first; `now` in epoch ms. */
export async function listOfUser(
  ctx: QueryCtx,
  userId: Id<"users">,
  now: number,
): Promise<Infer<typeof vEntryView>[]> {
  // No shop's date is earlier than this; what is over by its own clock is left out below.
  const earliest = localDate(now, "Etc/GMT+12");
  const entries = await ctx.db
    .query("waitlist")
    .withIndex("by_userId_and_status_and_date", (q) =>
      q.eq("userId", userId).eq("status", "waiting").gte("date", earliest),
    )
    .take(MAX_OF_USER);
  const views = await Promise.all(entries.map((entry) => entryView(ctx, entry, now)));
  return views.filter(({ status }) => status === "waiting");
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
  const { code, date, serviceNames, wish = null } = entry;
  const status = statusOf(entry, booking ?? null, localDate(now, shop.timeZone));
  return {
    code,
    date,
    serviceNames,
    status,
    wish,
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
  const ahead = await ctx.db
    .query("waitlist")
    .withIndex("by_shopId_and_date_and_status", (q) =>
      q
        .eq("shopId", entry.shopId)
        .eq("date", entry.date)
        .eq("status", "waiting")
        .lt("_creationTime", entry._creationTime),
    )
    .take(MAX_AHEAD);
  return ahead.length;
}
