import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { internal } from "../_generated/api";
import { isByCustomer } from "../../lib/booking/states";
import { challengeOf, workIn } from "../../lib/limits/work";
import type { Proof } from "../../lib/limits/work";
import { higher, LEVELS, levelOf, MEASURES } from "../../lib/limits/pressure";
import type { Level, Load } from "../../lib/limits/pressure";
import { dayBounds, MINUTE_MS } from "../../lib/time/zones";
import { raiseAlert } from "./alerts";
import type { Caller } from "./callers";
import { isPerson, knowsNetworks } from "./callers";
import { listBarbers } from "./chairs";
import * as Jobs from "./jobs";
import { refuse } from "./refuse";

/**
 * How full of unproven holds a shop's day is, and what a further one costs then. A job counts it after
 * each hold and every minute while it is unusual; a hold reads at most one small row, and none on a
 * calm day.
 */

const AGAIN_MS = MINUTE_MS;
const LAST_CALL_MS = 2 * MINUTE_MS;
/** Bookings of one day that are looked at: a day fuller than this is full in any case. */
const MAX_READ = 500;
/** A visit confirmed without paying counts as unproven for as long as this. */
const FRESH_MS = 6 * 60 * MINUTE_MS;

/** A day of a barber's, or of a whole shop. */
export type Place = { shopId: Id<"shops">; barberId: Id<"barbers"> | null; date: string };

/**
 * The level of a day for whoever asks: an account, or who has proven a number or an address, meets none, and nothing is counted where networks
 * are not known.
 */
export async function levelFor(
  ctx: QueryCtx,
  caller: Caller,
  { shopId, barberId, date }: Place,
): Promise<Level> {
  if (isPerson(caller) || !knowsNetworks()) return "calm";
  const row = await getRow(ctx, shopId, date);
  if (!row) return "calm";
  const own = row.barbers.find((each) => each.barberId === barberId)?.level ?? "calm";
  return higher(row.level, own);
}

/** What a guest has done for a hold: a proof for this request, or so many bits when they asked to wait. */
export type Work = { subject: string; proof: Proof | undefined } | { bits: number };

/**
 * Asks for what a hold costs at a level; tells how many bits were proven.
 * @throws PROOF_WANTED, with the challenge for whoever is there to work, SHOP_FILLING
 */
export function requireWork(level: Level, work: Work): number {
  if (level === "full") refuse("SHOP_FILLING", "Guests hold much of this day without paying.");
  const { bits } = MEASURES[level];
  const now = Date.now();
  const done = bitsIn(work, now);
  if (done >= bits) return done;
  const details = "bits" in work ? {} : { challenge: challengeOf(work.subject, bits, now) };
  return refuse("PROOF_WANTED", "This hold needs a proof of work.", details);
}

function bitsIn(work: Work, now: number): number {
  if ("bits" in work) return work.bits;
  return work.proof === undefined ? 0 : workIn(work.proof, work.subject, now);
}

/** Has a day counted right after this transaction. */
export async function weighSoon(
  ctx: MutationCtx,
  shopId: Id<"shops">,
  date: string,
): Promise<void> {
  if (!knowsNetworks()) return;
  await Jobs.run(ctx, internal.limits.weigh, { shopId, date, again: false });
}

/**
 * Counts a day's unproven holds and writes its level when that has changed; while it is unusual, a
 * chain of such jobs (`again`) follows it down. Once it has gone down, those who wait for the day are
 * looked at again: what became free before was refused to guests by the old level.
 */
export async function weigh(
  ctx: MutationCtx,
  { shopId, date, again }: { shopId: Id<"shops">; date: string; again: boolean },
): Promise<void> {
  const shop = await ctx.db.get("shops", shopId);
  if (!shop) return;
  const held = await listUnproven(ctx, shop, date);
  const counted = await count(ctx, shop, { date, held });
  const row = await getRow(ctx, shopId, date);
  const calm = counted.level === "calm" && counted.barbers.length === 0;
  if (calm && !row) return;
  if (row && isLower(counted, row))
    await Jobs.run(ctx, internal.waitlist.consider, { shopId, date });
  if (calm && row && again) return await ctx.db.delete("dayPressures", row._id);
  if (!row) await ctx.db.insert("dayPressures", { shopId, date, ...counted });
  else if (
    JSON.stringify([row.level, row.barbers]) !== JSON.stringify([counted.level, counted.barbers])
  ) {
    await ctx.db.patch("dayPressures", row._id, counted);
  }
  for (const booking of held) {
    const own = counted.barbers.find(({ barberId }) => barberId === booking.barberId);
    await endSooner(ctx, booking, higher(counted.level, own?.level ?? "calm"));
  }
  if (!row || again) {
    await Jobs.run(ctx, internal.limits.weigh, { shopId, date, again: true }, AGAIN_MS);
  }
  const worst = counted.barbers.reduce((most, { level }) => higher(most, level), counted.level);
  if (LEVELS.indexOf(worst) >= LEVELS.indexOf("filling")) {
    const facts = { kind: "day_flooded" as const, date };
    await raiseAlert(ctx, { shopId, cause: `flood:${date}`, facts });
  }
}

/**
 * On a day under attack also those holds end sooner that came before it was counted: a burst lasts no
 * longer than what follows it. Whoever is about to pay has two minutes, and what turns out paid counts.
 * One whose checkout is on its way waits for the next count: the checkout's end follows from the hold's.
 */
async function endSooner(ctx: MutationCtx, booking: Doc<"bookings">, level: Level): Promise<void> {
  const { _id: bookingId, appointmentId, holdExpiresAt } = booking;
  if (LEVELS.indexOf(level) < LEVELS.indexOf("attack") || booking.status !== "pending") return;
  if (holdExpiresAt === undefined || booking.checkoutPendingSince !== undefined) return;
  const sooner = booking._creationTime + MEASURES[level].holdMinutes * MINUTE_MS;
  const end = Math.ceil(Math.max(sooner, Date.now() + LAST_CALL_MS));
  if (end >= holdExpiresAt) return;
  await ctx.db.patch("bookings", bookingId, { holdExpiresAt: end });
  if (appointmentId) await ctx.db.patch("appointments", appointmentId, { holdExpiresAt: end });
  await Jobs.actAt(ctx, internal.checkouts.endHold, { bookingId }, end);
}

type Counted = { level: Level; barbers: { barberId: Id<"barbers">; level: Level }[] };

/** True when the shop's level or a barber's has gone down; a barber without one is calm. */
function isLower(now: Counted, before: Counted): boolean {
  const lower = (one: Level, other: Level) => LEVELS.indexOf(one) < LEVELS.indexOf(other);
  const levelNow = (id: Id<"barbers">) =>
    now.barbers.find(({ barberId }) => barberId === id)?.level ?? "calm";
  return (
    lower(now.level, before.level) ||
    before.barbers.some(({ barberId, level }) => lower(levelNow(barberId), level))
  );
}

async function count(
  ctx: QueryCtx,
  shop: Doc<"shops">,
  { date, held }: { date: string; held: readonly Doc<"bookings">[] },
): Promise<Counted> {
  const barbers = await listBarbers(ctx, shop._id);
  const whole: Load = { visits: 0, heldMinutes: 0, openMinutes: 0 };
  const levels: Counted["barbers"] = [];
  for (const { _id: barberId } of barbers) {
    const day = await ctx.db
      .query("dates")
      .withIndex("by_barberId_and_date", (q) => q.eq("barberId", barberId).eq("date", date))
      .unique();
    const own = held.filter((booking) => booking.barberId === barberId);
    const load: Load = {
      visits: own.length,
      heldMinutes:
        own.reduce((sum, { startsAt, busyUntil }) => sum + busyUntil - startsAt, 0) / MINUTE_MS,
      openMinutes: (day?.slotCount ?? 0) * shop.gridMinutes,
    };
    whole.visits += load.visits;
    whole.heldMinutes += load.heldMinutes;
    whole.openMinutes += load.openMinutes;
    const level = levelOf(load, "barber");
    if (level !== "calm") levels.push({ barberId, level });
  }
  return { level: levelOf(whole, "shop"), barbers: levels };
}

/** What guests hold of a day, or have lately had confirmed, without having paid anything. */
async function listUnproven(
  ctx: QueryCtx,
  shop: Doc<"shops">,
  date: string,
): Promise<Doc<"bookings">[]> {
  const { from, until } = dayBounds(date, shop.timeZone);
  const ofStatus = async (status: "pending" | "confirmed") =>
    await ctx.db
      .query("bookings")
      .withIndex("by_shopId_and_status_and_startsAt", (q) =>
        q.eq("shopId", shop._id).eq("status", status).gte("startsAt", from).lt("startsAt", until),
      )
      .take(MAX_READ);
  const fresh = Date.now() - FRESH_MS;
  const guests = [...(await ofStatus("pending")), ...(await ofStatus("confirmed"))].filter(
    (row) => isByCustomer(row.channel) && !isPerson(row) && row.capturedMinor === 0,
  );
  return guests.filter((row) => row.status === "pending" || row._creationTime > fresh);
}

async function getRow(
  ctx: QueryCtx,
  shopId: Id<"shops">,
  date: string,
): Promise<Doc<"dayPressures"> | null> {
  return await ctx.db
    .query("dayPressures")
    .withIndex("by_shopId_and_date", (q) => q.eq("shopId", shopId).eq("date", date))
    .unique();
}
