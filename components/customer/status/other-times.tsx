"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/components/kit/format/use-format";
import { dateOf, wholeMinute } from "@/components/kit/format/when";
import { Button } from "@/components/kit/ui/button";
import { Link } from "@/components/kit/ui/link";
import { api } from "@/convex/_generated/api";
import type { Access } from "@/components/customer/access/access";
import { bookAgainPath } from "./book-again";
import type { Booking } from "./types";

type OtherTimesProps = { booking: Booking; access: Access; serverNow: number };

/** What else is near a time that was lost, one press from being booked. */
export function OtherTimes({ booking, access, serverNow }: OtherTimesProps) {
  const t = useTranslations();
  const format = useFormat();
  const [now] = useState(() => wholeMinute(serverNow));
  const others = useQuery(api.bookings.alternatives, { ...access, now }) ?? [];
  if (others.length === 0) return null;
  return (
    <section aria-labelledby="others" data-no-print>
      <h2 id="others" className="text-lg">
        {t("status.others")}
      </h2>
      <ul className="mt-2 flex flex-wrap gap-2">
        {others.map(({ barberId, barberName, startsAt }) => {
          const date = dateOf(startsAt, booking.timeZone);
          return (
            <li key={`${barberId} ${startsAt}`}>
              <Button asChild variant="secondary" size="sm">
                <Link href={bookAgainPath(booking, { barberId, date, startsAt })}>
                  {t("book.alternative", {
                    time: format.time(startsAt, booking.timeZone),
                    day: format.shortDay(date),
                    barber: barberName,
                  })}
                </Link>
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
