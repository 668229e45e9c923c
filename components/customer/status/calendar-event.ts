import type { CalendarEvent } from "@/lib/calendar/ics";
import { placeOf } from "@/lib/contact/place";
import type { Booking } from "./types";

/** Above the minutes since 2020 by which files were once numbered. */
const FIRST_SEQUENCE = 10_000_000;

type Words = { title: string; description: string };
type Written = { site: string; now: number; words: Words };

/** A booking as an event of somebody's calendar. */
export function calendarEvent(
  booking: Pick<Booking, "code" | "status" | "startsAt" | "endsAt" | "shop" | "changes">,
  { site, now, words }: Written,
): CalendarEvent {
  const { code, startsAt, endsAt, shop, changes } = booking;
  return {
    uid: `${code}@${new URL(site).hostname}`,
    sequence: FIRST_SEQUENCE + changes,
    writtenAt: now,
    startsAt,
    endsAt,
    status: statusOf(booking.status),
    ...words,
    location: [shop.name, placeOf(shop)].filter((part) => part !== "").join(", "),
    organizer: { name: shop.name, email: `${shop.slug}@${new URL(site).hostname}` },
    remindBeforeMinutes: [24 * 60, 2 * 60],
    // Without the manage token, for calendars are shared: the page asks for the way in once.
    url: `${site}/bookings/${code}`,
  };
}

function statusOf(status: Booking["status"]): CalendarEvent["status"] {
  if (status === "pending") return "tentative";
  return status === "cancelled" || status === "expired" ? "cancelled" : "confirmed";
}
