"use client";

import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { Icon } from "@/components/kit/ui/icon";
import { googleLink, outlookLink } from "@/lib/calendar/links";
import { eventText } from "@/lib/calendar/eventText";
import { placeOf } from "@/lib/contact/place";
import { type Access, linkTokenOf } from "@/components/customer/access/access";
import { CalendarDownload } from "./calendar-download";
import type { Booking } from "./types";

/** The booking in the person's own calendar: by the usual web calendars, or as a file. */
export function AddToCalendar({ booking, access }: { booking: Booking; access: Access }) {
  const t = useTranslations("status");
  const { shop, service, code } = booking;
  const words = {
    title: t("eventTitle", { service: service.name, shop: shop.name }),
    description: eventText(t, { ...booking, barberName: booking.barber.name }),
  };
  const event = {
    ...booking,
    ...words,
    location: [shop.name, placeOf(shop)].filter((part) => part !== "").join(", "),
  };
  // The remembered token is known to the browser alone, and so is this link.
  const token = useSyncExternalStore(
    never,
    () => linkTokenOf(access),
    () => undefined,
  );
  return (
    <section aria-labelledby="calendar" data-no-print>
      <h2 id="calendar" className="flex items-center gap-2 text-lg">
        <Icon name="calendar" className="text-brass" />
        {t("calendar")}
      </h2>
      <ul className="flex flex-wrap gap-x-5">
        <CalendarLink href={googleLink(event)}>Google</CalendarLink>
        <CalendarLink href={outlookLink(event)}>Outlook</CalendarLink>
        {token === undefined ? (
          <CalendarDownload booking={booking} words={words} />
        ) : (
          <CalendarLink href={`/bookings/${code}/calendar.ics?t=${encodeURIComponent(token)}`} here>
            {t("calendarFile")}
          </CalendarLink>
        )}
      </ul>
    </section>
  );
}

type CalendarLinkProps = { href: string; here?: boolean; children: string };

function CalendarLink({ href, here, children }: CalendarLinkProps) {
  return (
    <li>
      <a
        href={href}
        {...(here ? {} : { target: "_blank", rel: "noreferrer" })}
        className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
      >
        {children}
      </a>
    </li>
  );
}

function never(): () => void {
  return () => undefined;
}
