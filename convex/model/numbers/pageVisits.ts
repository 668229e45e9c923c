import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { addVisitor, FUNNEL_STEPS, isVisitKey, NO_FUNNEL } from "../../../lib/numbers/funnel";
import type { Funnel, Visitor, VisitStage } from "../../../lib/numbers/funnel";
import { addDays, localDate } from "../../../lib/time/zones";
import { getUser, worksAt } from "../access";
import { callerOf, knowsNetworks } from "../callers";
import type { Caller } from "../callers";
import * as Jobs from "../jobs";
import * as Limits from "../limits";

/** Who looked at a shop's public pages: counted by tab, without a name, an address or a cookie. */

/** Visitors counted in one transaction: a handful of reads each. */
const PAGE = 200;
/** Bookings one tab can have made, as far as they are looked at. */
const MAX_BOOKINGS = 20;

/**
 * Writes down that a tab is on a page, once a tab and page. What cannot be counted is left out
 * without a word: an unknown shop, one that is shut, its own people, a flood.
 */
export async function count(
  ctx: MutationCtx,
  visit: { shopId: string; key: string; stage: VisitStage; pass?: string },
): Promise<void> {
  const { key, stage, pass } = visit;
  const shopId = ctx.db.normalizeId("shops", visit.shopId);
  const shop = shopId && (await ctx.db.get("shops", shopId));
  if (!shop?.active || !isVisitKey(key)) return;
  const known = await listOfTab(ctx, shop._id, key);
  if (known.some((row) => row.stage === stage)) return;
  const user = await getUser(ctx);
  if (worksAt(user, shop._id)) return;
  if (!(await isAllowed(ctx, shop._id, await callerOf(user, { pass })))) return;
  const [before] = known;
  const date = before?.date ?? localDate(Date.now(), shop.timeZone);
  await ctx.db.insert("pageVisits", { shopId: shop._id, key, stage, date, first: !before });
}

/** Counts for who looks before it counts for the shop, so that nobody empties the shop's bucket. */
async function isAllowed(
  ctx: MutationCtx,
  shopId: Id<"shops">,
  { userId, network }: Caller,
): Promise<boolean> {
  const own = userId ?? network;
  const mine =
    own === undefined
      ? !knowsNetworks() || (await Limits.allows(ctx, "pageUnknown", shopId))
      : await Limits.allows(ctx, "pageVisitor", own);
  return mine && (await Limits.allows(ctx, "pageVisit", shopId));
}

/** Has the visitors of today and yesterday counted: who came late may have booked after midnight. */
export async function rollUpSoon(ctx: MutationCtx, shop: Doc<"shops">): Promise<void> {
  const today = localDate(Date.now(), shop.timeZone);
  for (const date of [today, addDays(today, -1)]) {
    const any = await ctx.db
      .query("pageVisits")
      .withIndex("by_shopId_and_date", (q) => q.eq("shopId", shop._id).eq("date", date))
      .first();
    if (!any) continue;
    const start = { shopId: shop._id, date, cursor: null, so: NO_FUNNEL };
    await Jobs.run(ctx, internal.pageVisits.rollUpDay, start);
  }
}

/** Counts a page of a day's visitors; the last page writes the day, if it has changed. */
export async function rollUpDay(
  ctx: MutationCtx,
  day: { shopId: Id<"shops">; date: string; cursor: string | null; so: Funnel },
): Promise<void> {
  const { shopId, date } = day;
  const { page, isDone, continueCursor } = await ctx.db
    .query("pageVisits")
    .withIndex("by_shopId_and_date", (q) => q.eq("shopId", shopId).eq("date", date))
    .paginate({ cursor: day.cursor, numItems: PAGE });
  let funnel = day.so;
  for (const row of page) {
    if (row.first) funnel = addVisitor(funnel, await visitorOf(ctx, row));
  }
  if (isDone) return await write(ctx, shopId, date, funnel);
  const next = { shopId, date, cursor: continueCursor, so: funnel };
  await Jobs.run(ctx, internal.pageVisits.rollUpDay, next);
}

/** How far the tab that a row belongs to has come by now. */
async function visitorOf(
  ctx: QueryCtx,
  { shopId, key }: Pick<Doc<"pageVisits">, "shopId" | "key">,
): Promise<Visitor> {
  const rows = await listOfTab(ctx, shopId, key);
  const bookings = await ctx.db
    .query("bookings")
    .withIndex("by_visitKey", (q) => q.eq("visitKey", key))
    .take(MAX_BOOKINGS);
  const made = bookings.filter((booking) => booking.shopId === shopId);
  return {
    opened: rows.some((row) => row.stage === "book"),
    held: made.length > 0,
    confirmed: made.some((booking) => booking.confirmedAt !== undefined),
  };
}

/** What is known of a tab: a row for each page at most. */
async function listOfTab(
  ctx: QueryCtx,
  shopId: Id<"shops">,
  key: string,
): Promise<Doc<"pageVisits">[]> {
  return await ctx.db
    .query("pageVisits")
    .withIndex("by_shopId_and_key", (q) => q.eq("shopId", shopId).eq("key", key))
    .take(2);
}

async function write(
  ctx: MutationCtx,
  shopId: Id<"shops">,
  date: string,
  funnel: Funnel,
): Promise<void> {
  const known = await ctx.db
    .query("visitDays")
    .withIndex("by_shopId_and_date", (q) => q.eq("shopId", shopId).eq("date", date))
    .unique();
  if (known === null) await ctx.db.insert("visitDays", { shopId, date, ...funnel });
  else if (FUNNEL_STEPS.some((step) => known[step] !== funnel[step])) {
    await ctx.db.patch("visitDays", known._id, funnel);
  }
}
