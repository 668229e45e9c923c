"use client";

import { usePaginatedQuery } from "convex/react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Gate } from "@/components/account/gate";
import { useMinute } from "@/components/format/use-minute";
import type { Booking } from "@/components/status/types";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { BookingCard } from "./booking-card";
import { isUpcoming } from "./upcoming";

const PAGE_SIZE = 20;

export function MyBookings({ serverNow }: { serverNow: number }) {
  const t = useTranslations("mine");
  return (
    <Gate
      returnTo="/bookings"
      roles={["customer", "barber", "owner"]}
      guestTitle={t("signInTitle")}
      guestText={t("signInText")}
    >
      {() => <BookingLists serverNow={serverNow} />}
    </Gate>
  );
}

function BookingLists({ serverNow }: { serverNow: number }) {
  const t = useTranslations();
  const now = useMinute(serverNow);
  const { results, status, loadMore } = usePaginatedQuery(
    api.bookings.listMine,
    {},
    { initialNumItems: PAGE_SIZE },
  );
  if (status === "LoadingFirstPage") return <SkeletonRows label={t("common.loading")} />;
  if (results.length === 0) return <NoBookings />;
  const upcoming = results
    .filter((booking) => isUpcoming(booking, now))
    .sort((one, other) => one.startsAt - other.startsAt);
  const past = results
    .filter((booking) => !isUpcoming(booking, now))
    .sort((one, other) => other.startsAt - one.startsAt);
  return (
    <div className="grid gap-10">
      <List title={t("mine.upcoming")} bookings={upcoming} empty={t("mine.noneUpcoming")} />
      {past.length > 0 && <List title={t("mine.past")} bookings={past} empty="" />}
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

function List({ title, bookings, empty }: { title: string; bookings: Booking[]; empty: string }) {
  return (
    <section aria-label={title}>
      <h2 className="mb-3 text-2xl">{title}</h2>
      {bookings.length === 0 && <p className="text-ink-soft">{empty}</p>}
      <ul className="grid gap-4">
        {bookings.map((booking) => (
          <li key={booking.code}>
            <BookingCard booking={booking} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function NoBookings() {
  const t = useTranslations("mine");
  return (
    <EmptyState
      title={t("emptyTitle")}
      action={
        <Button asChild>
          <Link href="/">{t("findShop")}</Link>
        </Button>
      }
    >
      {t("emptyText")}
    </EmptyState>
  );
}
