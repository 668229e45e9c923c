"use client";

import { usePaginatedQuery } from "convex/react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { Gate } from "@/components/account/gate";
import { CancelBooking } from "@/components/status/cancel-booking";
import type { Booking } from "@/components/status/types";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import { StatusBadge } from "@/components/status/status-badge";
import { api } from "@/convex/_generated/api";

const PAGE_SIZE = 10;

export function MyBookings() {
  const t = useTranslations("mine");
  return (
    <Gate
      returnTo="/bookings"
      roles={["customer", "barber", "owner"]}
      guestTitle={t("signInTitle")}
      guestText={t("signInText")}
    >
      {() => <BookingList />}
    </Gate>
  );
}

function BookingList() {
  const t = useTranslations();
  const { results, status, loadMore } = usePaginatedQuery(
    api.bookings.listMine,
    {},
    { initialNumItems: PAGE_SIZE },
  );
  if (status === "LoadingFirstPage") return <SkeletonRows label={t("common.loading")} />;
  if (results.length === 0) {
    return (
      <EmptyState
        title={t("mine.emptyTitle")}
        action={
          <Button asChild>
            <Link href="/">{t("mine.findShop")}</Link>
          </Button>
        }
      >
        {t("mine.emptyText")}
      </EmptyState>
    );
  }
  return (
    <div className="grid gap-6">
      <ul aria-label={t("mine.title")} className="grid gap-4">
        {results.map((booking) => (
          <li key={booking.code}>
            <BookingCard booking={booking} />
          </li>
        ))}
      </ul>
      {status !== "Exhausted" && (
        <Button
          variant="secondary"
          disabled={status === "LoadingMore"}
          onClick={() => loadMore(PAGE_SIZE)}
        >
          {t("mine.more")}
        </Button>
      )}
    </div>
  );
}

function BookingCard({ booking }: { booking: Booking }) {
  const format = useFormat();
  const t = useTranslations();
  return (
    <Card className="grid gap-3">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h2 className="text-xl">{format.when(booking.startsAt, booking.timeZone)}</h2>
        <StatusBadge status={booking.status} />
      </div>
      <p>
        {booking.service.name}, {booking.barber.name}, {booking.shop.name}
      </p>
      <p className="text-sm text-ink-soft">
        {format.money(booking.priceMinor, booking.currency)} ·{" "}
        {t(`states.payment.${booking.paymentStatus}`)}
      </p>
      <div className="flex flex-wrap gap-3">
        <Button asChild variant="secondary" size="sm">
          <Link
            href={`/bookings/${booking.code}`}
            aria-label={t("mine.open", { code: booking.code })}
          >
            {booking.code}
          </Link>
        </Button>
        {booking.canCancel && (
          <CancelBooking booking={booking} access={{ code: booking.code }} size="sm" />
        )}
      </div>
    </Card>
  );
}
