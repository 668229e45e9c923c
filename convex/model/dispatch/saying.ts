import type { Infer } from "convex/values";
import { v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { delaysAfter, LATE_MINUTES, maySay, progressOf } from "../../../lib/booking/progress";
import type { ChairVisit, Progress, ProgressNews } from "../../../lib/booking/progress";
import { defined } from "../../../lib/defined";
import { distanceKm, travelMinutes } from "../../../lib/dispatch/places";
import type { BookingMessageKind } from "../../../lib/messages/kinds";
import { DAY_MINUTES, MINUTE_MS } from "../../../lib/time/zones";
import type { BookingEvent } from "../booking/bookings";
import { applyEvent, requireBooking } from "../booking/bookings";
import * as Outbox from "../outbox/outbox";
import { refuse } from "../refuse";
import * as ThreadLines from "../threads/lines";
import * as NowSettings from "./nowSettings";

/**
 * What a barber says of a visit on its day, by one tap: it stands on the booking and in its thread, and
 * its customer is told. Running late also tells those whose visits at the chair begin late because of it,
 * and so does being on time again.
 */

type Booking = Doc<"bookings">;

export const vProgressView = v.object({
  /** True where the barber goes to the customer. */
  isHome: v.boolean(),
  onTheWayAt: v.union(v.number(), v.null()),
  arrivedAt: v.union(v.number(), v.null()),
  lateMinutes: v.union(v.number(), v.null()),
});

/** What was said of a visit, for the people of its chair. */
export async function progressView(
  ctx: QueryCtx,
  appointment: Doc<"appointments">,
): Promise<Infer<typeof vProgressView>> {
  const booking = await requireBooking(ctx, appointment.bookingId);
  const said = progressOf(booking);
  return {
    isHome: booking.place?.kind === "home",
    onTheWayAt: said?.onTheWayAt ?? null,
    arrivedAt: said?.arrivedAt ?? null,
    lateMinutes: said?.lateMinutes ?? null,
  };
}

/** How many customers are written to. */
export const vSaid = v.object({ told: v.number() });

/** What is said; minutes for a delay alone. */
type Saying = { what: ProgressNews; minutes: number | undefined; actor: string };

/**
 * Says it once: the same again, and a delay no longer than the last, changes nothing and tells nobody.
 * Gives how many customers are written to.
 * @throws CANNOT_CHANGE for a visit that does not stand, is not of now, or for whom nobody is on the way;
 *   INVALID_TIME for a delay that is none of `LATE_MINUTES`
 */
export async function say(
  ctx: MutationCtx,
  appointment: Doc<"appointments">,
  saying: Saying,
): Promise<Infer<typeof vSaid>> {
  const booking = await requireBooking(ctx, appointment.bookingId);
  const now = Date.now();
  if (booking.status !== "confirmed" || !maySay(booking, now)) {
    refuse("CANNOT_CHANGE", "Nothing can be said of this visit now.");
  }
  if (saying.what === "late") return await sayLate(ctx, { booking, appointment, now }, saying);
  if (saying.what === "on_time") return await sayOnTime(ctx, booking, { now, actor: saying.actor });
  if (booking.place?.kind !== "home") refuse("CANNOT_CHANGE", "This visit is at the shop.");
  const { startsAt } = booking;
  const said = progressOf(booking);
  const field = saying.what === "on_the_way" ? "onTheWayAt" : "arrivedAt";
  if (said?.[field] !== undefined || said?.arrivedAt !== undefined) return { told: 0 };
  const arrivesAt = saying.what === "on_the_way" ? await arrivalOf(ctx, booking, now) : undefined;
  await note(ctx, booking, { [field]: now, ...defined({ arrivesAt }) });
  await ThreadLines.tell(ctx, booking, saying.what);
  const { what: kind, actor } = saying;
  const isTold = await tell(ctx, booking, { kind, about: String(startsAt), actor });
  return { told: Number(isTold) };
}

/** When who sets out from the shop now is at their customer's, epoch ms; undefined where it is unknown. */
async function arrivalOf(
  ctx: QueryCtx,
  { shopId, place }: Booking,
  now: number,
): Promise<number | undefined> {
  const { origin } = await NowSettings.of(ctx, shopId);
  if (!origin || place?.kind !== "home") return undefined;
  return now + travelMinutes(distanceKm(origin, place)) * MINUTE_MS;
}

type Late = { booking: Booking; appointment: Doc<"appointments">; now: number };

async function sayLate(
  ctx: MutationCtx,
  { booking, appointment, now }: Late,
  { minutes, actor }: Saying,
): Promise<Infer<typeof vSaid>> {
  const choice = LATE_MINUTES.find((each) => each === minutes);
  if (choice === undefined) return refuse("INVALID_TIME", "This delay cannot be said.");
  const followers = await listFollowers(ctx, booking, now);
  const delays = delaysAfter(chairVisit(booking), choice, followers.map(chairVisit));
  // Who sits in the chair sees it; who waits at home, or is still to come, does not.
  const isHome = booking.place?.kind === "home" && progressOf(booking)?.arrivedAt === undefined;
  const isAhead = appointment.checkedInAt === undefined && (isHome || booking.startsAt > now);
  let told = 0;
  for (const each of [booking, ...followers]) {
    const lateMinutes = each === booking ? choice : delays.get(each._id);
    if (lateMinutes === undefined || !isLonger(each, lateMinutes)) continue;
    await note(ctx, each, { lateMinutes, lateAt: now, lateFrom: booking.startsAt });
    await keepInTrail(ctx, each, { type: "said_late", actor, note: `${String(lateMinutes)} min` });
    await ThreadLines.tell(ctx, each, "late", lateMinutes);
    if (each === booking && !isAhead) continue;
    // The same delay is news again once it was taken back.
    const { onTimeAt } = progressOf(each) ?? {};
    const about = [each.startsAt, lateMinutes, ...(onTimeAt === undefined ? [] : [onTimeAt])].join(
      ":",
    );
    const isTold = await tell(ctx, each, { kind: "running_late", about, actor });
    told += Number(isTold);
  }
  return { told };
}

/**
 * Takes a delay back: of this visit, and of those after it that are late for the same reason. Who is late
 * because of a visit in between stays so. Each is told whose visit has not begun, once a delay.
 */
async function sayOnTime(
  ctx: MutationCtx,
  booking: Booking,
  { now, actor }: { now: number; actor: string },
): Promise<Infer<typeof vSaid>> {
  const said = progressOf(booking);
  if (said?.lateMinutes === undefined) return { told: 0 };
  const reasons = [booking.startsAt, said.lateFrom];
  const followers = await listFollowers(ctx, booking, now);
  const late = [booking, ...followers].filter((each) => {
    const { lateMinutes, lateFrom } = progressOf(each) ?? {};
    return each === booking || (lateMinutes !== undefined && reasons.includes(lateFrom));
  });
  let told = 0;
  for (const each of late) {
    await note(ctx, each, {
      lateMinutes: undefined,
      lateAt: undefined,
      lateFrom: undefined,
      onTimeAt: now,
    });
    await keepInTrail(ctx, each, { type: "said_on_time", actor });
    await ThreadLines.tell(ctx, each, "on_time");
    if (each.startsAt <= now) continue;
    const about = `${String(each.startsAt)}:${String(now)}`;
    told += Number(await tell(ctx, each, { kind: "on_time", about, actor }));
  }
  return { told };
}

/** What was said stands in the visit's trail, also once it is taken back. */
async function keepInTrail(
  ctx: MutationCtx,
  { _id }: Booking,
  said: Pick<BookingEvent, "type" | "actor" | "note">,
): Promise<void> {
  await applyEvent(ctx, _id, said);
}

/** True for a delay that is news: longer than the last one that was said of the visit. */
function isLonger(booking: Booking, minutes: number): boolean {
  return minutes > (progressOf(booking)?.lateMinutes ?? 0);
}

/** A delay uses up the time that is kept for cleaning; the way back from a home it does not. */
function chairVisit({
  _id: id,
  startsAt,
  endsAt,
  bufferMinutes,
  place,
}: Booking): ChairVisit<Id<"bookings">> {
  const way = place?.kind === "home" ? bufferMinutes * MINUTE_MS : 0;
  return { id, startsAt, freeAt: endsAt + way };
}

/** Visits of one chair that are looked at. */
const MOST = 100;

/** What stands at the chair after a visit and has not begun, of a day on: a night is no end of it. */
async function listFollowers(
  ctx: QueryCtx,
  { _id, barberId, startsAt }: Booking,
  now: number,
): Promise<Booking[]> {
  const rows = await ctx.db
    .query("appointments")
    .withIndex("by_barberId_and_startsAt", (q) =>
      q
        .eq("barberId", barberId)
        .gte("startsAt", startsAt)
        .lt("startsAt", startsAt + DAY_MINUTES * MINUTE_MS),
    )
    .take(MOST);
  const ahead = rows.filter(
    (row) => row.bookingId !== _id && row.startsAt > now && row.checkedInAt === undefined,
  );
  const bookings = await Promise.all(
    ahead.map(({ bookingId }) => ctx.db.get("bookings", bookingId)),
  );
  return bookings.flatMap((booking) => (booking?.status === "confirmed" ? [booking] : []));
}

async function note(
  ctx: MutationCtx,
  booking: Booking,
  news: Omit<Progress, "startsAt">,
): Promise<void> {
  const before = progressOf(booking) ?? {};
  const progress = { ...before, ...news, startsAt: booking.startsAt };
  await ctx.db.patch("bookings", booking._id, { progress });
}

/** Writes to a visit's customer; false for one who left nothing to be reached by. */
async function tell(
  ctx: MutationCtx,
  booking: Booking,
  { kind, about, actor }: { kind: BookingMessageKind; about: string; actor: string },
): Promise<boolean> {
  const reach = Outbox.reachOf(booking);
  await Outbox.writeOf(ctx, booking, { kind, about, actor, reach, aboutId: booking.barberId });
  return [reach.email, reach.sms].some((each) => each !== undefined && each !== "");
}
