import { placeOf } from "../contact/place";
import type { BookingStatus } from "../booking/states";
import type { CalendarEvent } from "./ics";

/** Above the minutes since 2020 by which files were once numbered. */
const FIRST_SEQUENCE = 10_000_000;

/** What of a booking its calendar event is made of. */
export type CalendarVisit = {
  code: string;
  status: BookingStatus;
  startsAt: number;
  endsAt: number;
  /** How often its status or time changed. */
  changes: number;
  shop: { slug: string; name: string; address: string; city: string };
  /** Where the barber comes to; null for a visit at the shop. */
  homeAddress: string | null;
};

type Words = { title: string; description: string };
type Written = { site: string; now: number; words: Words };

/** A booking as an event of somebody's calendar: the same on the page, in a file and in a mail. */
export function visitEvent(visit: CalendarVisit, { site, now, words }: Written): CalendarEvent {
  const { code, startsAt, endsAt, shop, changes } = visit;
  return {
    uid: `${code}@${new URL(site).hostname}`,
    sequence: FIRST_SEQUENCE + changes,
    writtenAt: now,
    startsAt,
    endsAt,
    status: statusOf(visit.status),
    title: words.title,
    description: words.description,
    location:
      visit.homeAddress ?? [shop.name, placeOf(shop)].filter((part) => part !== "").join(", "),
    organizer: { name: shop.name, email: `${shop.slug}@${new URL(site).hostname}` },
    remindBeforeMinutes: [24 * 60, 2 * 60],
    // Without the manage token, for calendars are shared: the page asks for the way in once.
    url: `${site}/bookings/${code}`,
  };
}

function statusOf(status: BookingStatus): CalendarEvent["status"] {
  if (status === "pending") return "tentative";
  return status === "cancelled" || status === "expired" ? "cancelled" : "confirmed";
}
