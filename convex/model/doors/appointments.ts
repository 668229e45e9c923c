import type { Infer } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { CONTACT_TEXTS } from "../../../lib/limits/texts";
import { cleanText, cutText } from "../../../lib/text";
import { TOO_EARLY } from "../../../lib/booking/rules";
import type { BookingEventType } from "../../../lib/booking/states";
import { dayBounds } from "../../../lib/time/zones";
import { applyEvent } from "../booking/bookings";
import { getDate } from "../availability/dates";
import type { Person } from "../access";
import { seesOwnPhones } from "../shop/clientAccess";
import { refuse } from "../refuse";
import { appointmentView } from "./views";
import type { vAppointmentView } from "./views";

/** A chair sees no more than this in a day, cancelled ones included. */
const MAX_APPOINTMENTS_OF_DAY = 200;

/** One barber's day, in order; holds that ran out or were cancelled are left out. */
export async function getDay(
  ctx: QueryCtx,
  barber: Doc<"barbers">,
  date: string,
  reader: Person | null,
): Promise<{
  date: string;
  timeZone: string;
  locale: string;
  currency: string;
  barber: { id: string; name: string };
  openCount: number;
  appointments: Infer<typeof vAppointmentView>[];
}> {
  const shop = await ctx.db.get("shops", barber.shopId);
  if (!shop) throw new Error(`getDay: no shop ${barber.shopId}`);
  const { from, until } = dayBounds(date, shop.timeZone);
  const rows = await ctx.db
    .query("appointments")
    .withIndex("by_barberId_and_startsAt", (q) =>
      q.eq("barberId", barber._id).gte("startsAt", from).lt("startsAt", until),
    )
    .take(MAX_APPOINTMENTS_OF_DAY);
  return {
    date,
    timeZone: shop.timeZone,
    locale: shop.locale,
    currency: shop.currency,
    barber: { id: barber._id, name: barber.name },
    openCount: (await getDate(ctx, barber._id, date))?.openCount ?? 0,
    appointments: rows
      .filter((row) => row.status !== "cancelled")
      .map(appointmentView)
      .map((view) => (seesOwnPhones(reader, shop) ? view : { ...view, customerPhone: null })),
  };
}

/** When the last visit of a chair begins, whatever became of it; null for one that never had any. */
export async function lastStartOf(
  ctx: QueryCtx,
  barberId: Doc<"barbers">["_id"],
): Promise<number | null> {
  const last = await ctx.db
    .query("appointments")
    .withIndex("by_barberId_and_startsAt", (q) => q.eq("barberId", barberId))
    .order("desc")
    .first();
  return last && last.startsAt;
}

/**
 * Applies an event that staff say has happened to an appointment.
 * @throws CANNOT_CHANGE when the state machine has no such step, TOO_EARLY when its time has not come
 */
export async function applyByStaff(
  ctx: MutationCtx,
  appointment: Doc<"appointments">,
  type: BookingEventType,
  user: Doc<"users">,
  reason?: string,
): Promise<void> {
  const note = reason && cutText(cleanText(reason), CONTACT_TEXTS.note);
  const outcome = await applyEvent(ctx, appointment.bookingId, {
    type,
    actor: `staff:${user.name}`,
    actorId: user._id,
    note: note === "" ? undefined : note,
  });
  if (outcome.applied) return;
  const code = outcome.reason === TOO_EARLY ? "TOO_EARLY" : "CANNOT_CHANGE";
  refuse(code, `Not possible: ${outcome.reason}.`);
}

/** The customer has arrived. @throws CANNOT_CHANGE, TOO_EARLY */
export async function checkIn(
  ctx: MutationCtx,
  appointment: Doc<"appointments">,
  user: Doc<"users">,
): Promise<void> {
  if (appointment.checkedInAt !== undefined) return;
  await applyByStaff(ctx, appointment, "checked_in", user);
  await ctx.db.patch("appointments", appointment._id, { checkedInAt: Date.now() });
}

/** They have not, after all. Nothing to do for somebody who was never checked in. @throws CANNOT_CHANGE */
export async function undoCheckIn(
  ctx: MutationCtx,
  appointment: Doc<"appointments">,
  user: Doc<"users">,
): Promise<void> {
  if (appointment.checkedInAt === undefined) return;
  await applyByStaff(ctx, appointment, "check_in_undone", user);
  await ctx.db.patch("appointments", appointment._id, { checkedInAt: undefined });
}
