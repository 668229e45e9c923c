import type { Doc } from "../../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../../_generated/server";
import { countDay } from "../../../../lib/numbers/day";
import { keptMs } from "../../../../lib/privacy/kept";
import { addDays, dayBounds, instantOf, localMinutes, MINUTE_MS } from "../../../../lib/time/zones";
import * as Slots from "../../availability/slots";
import { listBarbers } from "../../chairs";
import * as Takings from "../../ledger/takings";
import { PAST_MS } from "../../maintenanceRuns";
import * as MessageDays from "../../numbers/messageDays";
import { visitorsOfDay } from "./plan";
import type { Part } from "./visits";

/** The days of a shop of a long life in sums, counted from its visits as the product's jobs do. */

const OPENS_MINUTES = 9 * 60;
const SHUTS_MINUTES = 19 * 60;
/** More than a day of the plan has. */
const MAX_VISITS = 1_000;

/** Ends days `first` on, so many; 0 is the oldest. Its visits must be there. */
export async function endDays(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  { first, count, days, today }: Part,
): Promise<void> {
  const barbers = await listBarbers(ctx, shop._id);
  for (let day = first; day < first + count; day++) {
    const date = addDays(today, day - days);
    await Takings.refreshDay(ctx, shop._id, date);
    await addNumbers(ctx, shop, barbers, date);
    const { from } = dayBounds(date, shop.timeZone);
    if (from > Date.now() - keptMs("messages")) await MessageDays.refresh(ctx, shop._id, date);
    if (from > Date.now() - PAST_MS) {
      for (const barber of barbers) await addFreeCells(ctx, shop, barber, date);
    }
  }
}

async function addNumbers(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  barbers: readonly Doc<"barbers">[],
  date: string,
): Promise<void> {
  const visits = await listVisits(ctx, shop, date);
  const capacity = { kind: "counted" as const, minutes: SHUTS_MINUTES - OPENS_MINUTES };
  const chairs = barbers.map(({ _id: barberId, name }) => ({ barberId, name, capacity }));
  const shopId = shop._id;
  await ctx.db.insert("dayNumbers", { shopId, date, ...countDay(visits, chairs) });
  const confirmed = visits.filter(({ channel }) => channel === "web").length;
  await ctx.db.insert("visitDays", { shopId, date, ...visitorsOfDay(date), confirmed });
  const times = Array.from({ length: 15 }, (_, at) => (at === 3 ? 4 : 0));
  await ctx.db.insert("chatDays", { shopId, date, channel: "chat", times });
}

async function listVisits(ctx: QueryCtx, { _id, timeZone }: Doc<"shops">, date: string) {
  const { from, until } = dayBounds(date, timeZone);
  const bookings = await ctx.db
    .query("bookings")
    .withIndex("by_shopId_and_startsAt", (q) =>
      q.eq("shopId", _id).gte("startsAt", from).lt("startsAt", until),
    )
    .take(MAX_VISITS);
  return bookings.map((booking) => ({
    ...booking,
    wasConfirmed: booking.confirmedAt !== undefined,
    hour: Math.floor(localMinutes(booking.startsAt, timeZone) / 60),
  }));
}

/** What nobody had booked of a day: such cells are cleared away two days later. */
async function addFreeCells(
  ctx: MutationCtx,
  { _id: shopId, timeZone, gridMinutes }: Doc<"shops">,
  { _id: barberId }: Doc<"barbers">,
  date: string,
): Promise<void> {
  const cells = await Slots.listDay(ctx, barberId, date, timeZone);
  const booked = new Set(cells.map(({ startsAt }) => startsAt));
  for (let minutes = OPENS_MINUTES; minutes < SHUTS_MINUTES; minutes += gridMinutes) {
    const startsAt = instantOf(date, minutes, timeZone);
    if (booked.has(startsAt)) continue;
    const cell = { shopId, barberId, date, startsAt, endsAt: startsAt + gridMinutes * MINUTE_MS };
    await ctx.db.insert("slots", { ...cell, status: "free", lastUpdated: startsAt });
  }
}
