import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { remindersOf } from "../../../lib/messages/reminders";
import { routesOf } from "../../../lib/messages/routes";
import type { Reach } from "../../../lib/messages/routes";
import type { MessageKind } from "../../../lib/messages/kinds";
import * as Rows from "./rows";
import { isSetUp } from "./setUp";

/**
 * The outbox. A message is a row that is written with the event which causes it, once; a job sends it
 * afterwards, and a sweep each minute finds what is due.
 */

type Booking = Doc<"bookings">;

/** Something that somebody is to hear of. */
export type News = Omit<Rows.Draft, "wantedAt"> & {
  /** Where its reader can be reached. */
  reach: Reach;
  /** When it is to be sent, epoch ms; now when absent. */
  dueAt?: number;
};

/** Writes one message, on the first way that leads to its reader. Writing it again changes nothing. */
export async function write(ctx: MutationCtx, news: News): Promise<void> {
  const { reach, dueAt = Date.now(), ...draft } = news;
  await Rows.insertOnce(ctx, { ...draft, wantedAt: dueAt }, routesOf(news.kind, reach, isSetUp));
}

/** Tells the customer that the visit is theirs, and plans its reminders. Once a booking. */
export async function tellConfirmed(
  ctx: MutationCtx,
  booking: Booking,
  timeZone: string,
): Promise<void> {
  await writeOfVisit(ctx, booking, "confirmed", "");
  await planReminders(ctx, booking, timeZone);
}

/** Tells of another time or visit, and plans the reminders of the new time. Once a change. */
export async function tellMoved(
  ctx: MutationCtx,
  booking: Booking,
  timeZone: string,
): Promise<void> {
  await writeOfVisit(ctx, booking, "moved", String(booking.changes ?? 0));
  await planReminders(ctx, booking, timeZone);
}

/** Tells that a visit is off. Its reminders find that out by themselves. */
export async function tellCancelled(ctx: MutationCtx, booking: Booking): Promise<void> {
  await writeOfVisit(ctx, booking, "cancelled", "");
}

async function planReminders(ctx: MutationCtx, booking: Booking, timeZone: string): Promise<void> {
  const { startsAt } = booking;
  for (const { kind, dueAt } of remindersOf(startsAt, Date.now(), timeZone)) {
    await writeOfVisit(ctx, booking, kind, String(startsAt), dueAt);
  }
}

/** A message to the customer of a booking; `about` tells apart what can happen to it more than once. */
async function writeOfVisit(
  ctx: MutationCtx,
  booking: Booking,
  kind: MessageKind,
  about: string,
  dueAt?: number,
): Promise<void> {
  await write(ctx, {
    shopId: booking.shopId,
    kind,
    event: `${booking._id}:${about}`,
    bookingId: booking._id,
    startsAt: booking.startsAt,
    changes: booking.changes ?? 0,
    reach: reachOf(booking),
    dueAt,
  });
}

/** Where a booking's customer can be reached. */
export function reachOf({ customerEmail, customerPhone }: Booking): Reach {
  // A number as it was typed, which is none of the country's plan, reaches nobody.
  const phone = customerPhone?.startsWith("+") === true ? customerPhone : undefined;
  const number = phone?.replace(/[^+\d]/g, "");
  return { email: customerEmail, sms: number, whatsapp: number };
}
