"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { dateOf } from "@/components/kit/format/when";
import type { Access } from "@/components/customer/access/access";
import { bookAgainPath } from "@/components/customer/status/book-again";
import { CancelBooking } from "@/components/customer/status/cancel-booking";
import { StatusBadge } from "@/components/kit/status/status-badge";
import type { Booking } from "@/components/customer/status/types";
import { Button } from "@/components/kit/ui/button";
import { Link } from "@/components/kit/ui/link";

/** One booking as a docket: the day large, the rest beside it. */
export function BookingCard({
  booking,
  access,
}: {
  booking: Booking;
  access?: Access | undefined;
}) {
  const t = useTranslations();
  const format = useFormat();
  const { code, startsAt, timeZone, service, barber, shop, priceMinor, currency } = booking;
  return (
    <article className="plate docket grid gap-4 wrap-anywhere">
      <div className="grid gap-3 sm:grid-cols-[1fr_auto]">
        <div>
          <h3 className="text-2xl first-letter:uppercase">
            {t("book.dayAndTime", {
              day: format.day(dateOf(startsAt, timeZone)),
              time: format.time(startsAt, timeZone),
            })}
          </h3>
          <p>{service.name}</p>
          <p className="text-ink-soft">
            {barber.name}, {shop.name}
          </p>
        </div>
        <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 sm:grid sm:content-start sm:justify-items-end">
          <StatusBadge status={booking.status} />
          <p className="font-display text-lg">{format.money(priceMinor, currency)}</p>
          <p className="text-sm text-ink-soft">{t(`states.payment.${booking.paymentStatus}`)}</p>
        </div>
      </div>
      <div className="flex flex-wrap gap-3">
        <Button asChild variant="secondary" size="sm">
          <Link href={`/bookings/${code}`} aria-label={t("mine.open", { code })}>
            {t("mine.openShort")}
          </Link>
        </Button>
        {booking.canCancel && (
          <CancelBooking booking={booking} access={access ?? { code }} size="sm" />
        )}
        {booking.status !== "pending" && (
          <Button asChild variant="quiet" size="sm">
            <Link href={bookAgainPath(booking)}>{t("status.bookAgain")}</Link>
          </Button>
        )}
      </div>
    </article>
  );
}
