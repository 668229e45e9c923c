import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { afterVisitAt } from "../../../lib/messages/afterVisit";
import { remindersOf } from "../../../lib/messages/reminders";
import { chainsOf, routesOf } from "../../../lib/messages/routes";
import type { Reach, Route } from "../../../lib/messages/routes";
import type { BookingNews } from "../../../lib/messages/news";
import { whyClosed } from "./closed";
import * as Browsers from "./browsers";
import { DEFAULT_SETTINGS, goesOut } from "../../../lib/messages/settings";
import type { MessageSettings } from "../../../lib/messages/settings";
import * as Rows from "./rows";
import * as Settings from "./settings";
import { isSetUp } from "./setUp";
import { setUpOf } from "./setUpOf";

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
  /** Whose number of WhatsApp it goes by, where no shop says it. */
  numberOf?: Id<"shops">;
};

/**
 * Writes one message, on the first way that leads to its reader and to each of their browsers at once,
 * unless its shop sends none of its kind. Writing it again changes nothing. Whoever writes several of
 * one shop hands its settings on.
 */
export async function write(ctx: MutationCtx, news: News, known?: MessageSettings): Promise<void> {
  const { reach, dueAt = Date.now(), numberOf, ...draft } = news;
  const { shopId, kind } = draft;
  const settings = known ?? (shopId ? await Settings.settingsOf(ctx, shopId) : DEFAULT_SETTINGS);
  if (!goesOut(settings, kind)) return;
  const leads = reach.whatsapp === undefined ? isSetUp : await setUpOf(ctx, shopId ?? numberOf);
  const agreed = await listAgreed(ctx, draft, routesOf(kind, reach, leads, settings));
  for (const routes of chainsOf(agreed)) {
    await Rows.insertOnce(ctx, { ...draft, wantedAt: dueAt }, routes);
  }
}

/**
 * The ways to which their reader has agreed; they are asked again in the moment of sending. Where they
 * agreed to none, the first stands for all: its row says that nothing was sent, and why.
 */
async function listAgreed(
  ctx: MutationCtx,
  { kind, shopId }: Pick<Rows.Draft, "kind" | "shopId">,
  ways: readonly Route[],
): Promise<readonly Route[]> {
  const agreed: Route[] = [];
  for (const way of ways) {
    if ((await whyClosed(ctx, { kind, shopId, ...way })) !== "opted_out") agreed.push(way);
  }
  return agreed.length > 0 ? agreed : ways.slice(0, 1);
}

/** What of a booking somebody is to hear, and at which time if not now. */
type OfBooking = Pick<BookingNews, "kind" | "about" | "amountMinor"> &
  Pick<Rows.Draft, "startsAt" | "actor" | "aboutId"> & { reach: Reach; dueAt?: number };

/** Writes a message about a booking, as it stands now. */
export async function writeOf(
  ctx: MutationCtx,
  booking: Booking,
  told: OfBooking,
  known?: MessageSettings,
): Promise<void> {
  const { kind, about, amountMinor, actor, aboutId, reach, dueAt } = told;
  const news = {
    shopId: booking.shopId,
    kind,
    event: `${booking._id}:${about}`,
    bookingId: booking._id,
    startsAt: told.startsAt ?? booking.startsAt,
    changes: booking.changes ?? 0,
    amountMinor,
    givenMinor: amountMinor === undefined ? undefined : booking.refundedMinor,
    actor,
    aboutId,
    reach,
    dueAt,
  };
  await write(ctx, news, known);
}

/**
 * Plans the reminders of a visit as it stands now. Those of a time that it is moved away from, or of a
 * visit that is called off, find that out by themselves.
 */
export async function planReminders(
  ctx: MutationCtx,
  booking: Booking,
  { timeZone, settings }: { timeZone: string; settings: MessageSettings },
): Promise<void> {
  const { startsAt } = booking;
  const reach = reachOf(booking);
  for (const { kind, dueAt } of remindersOf(startsAt, Date.now(), timeZone, settings)) {
    await writeOf(ctx, booking, { kind, about: String(startsAt), reach, dueAt }, settings);
  }
}

/**
 * Plans to ask how it was, once a visit is done: once, but anew where the visit had been taken up again
 * when that was due.
 */
export async function planAfterVisit(
  ctx: MutationCtx,
  booking: Booking,
  { timeZone, settings }: { timeZone: string; settings: MessageSettings },
): Promise<void> {
  const now = Date.now();
  const planned = await Rows.listOfBooking(ctx, booking._id);
  const asked = planned.filter(({ kind }) => kind === "after_visit");
  if (asked.some(({ status, problem }) => status !== "left_out" || problem !== "over")) return;
  const about = asked.length === 0 ? "" : String(now);
  const dueAt = afterVisitAt(now, timeZone, settings.quiet);
  const told = { kind: "after_visit" as const, about, reach: reachOf(booking), dueAt };
  await writeOf(ctx, booking, told, settings);
}

/** Where somebody who works in a shop can be reached. */
export async function reachOfStaff(ctx: QueryCtx, user: Doc<"users">): Promise<Reach> {
  const browsers = await Browsers.listOf(ctx, user._id);
  return { push: browsers.map(({ _id }) => _id), email: user.email };
}

/** Where a booking's customer can be reached, or who searches. */
export function reachOf({
  customerEmail,
  customerPhone,
}: Pick<Booking, "customerEmail" | "customerPhone">): Reach {
  // A number as it was typed, which is none of the country's plan, reaches nobody.
  const phone = customerPhone?.startsWith("+") === true ? customerPhone : undefined;
  const number = phone?.replace(/[^+\d]/g, "");
  return { email: customerEmail, sms: number, whatsapp: number };
}
