"use client";

import { useTranslations } from "next-intl";
import type { Booking } from "@/components/customer/status/types";
import { Button } from "@/components/kit/ui/button";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { Link } from "@/components/kit/ui/link";
import { MoreButton } from "@/components/kit/ui/more-button";
import { BookingCard } from "./booking-card";

export const PAGE_SIZE = 10;

/** What a paginated query of bookings gives. */
type Part = {
  results: readonly Booking[];
  status: "LoadingFirstPage" | "CanLoadMore" | "LoadingMore" | "Exhausted";
  loadMore: (count: number) => void;
};

export function isEmpty({ results, status }: Part): boolean {
  return results.length === 0 && status === "Exhausted";
}

type BookingListProps = {
  title: string;
  part: Part;
  empty: string;
  /** A guest's session, where no account opens them. */
  token?: string;
};

export function BookingList({ title, part, empty, token }: BookingListProps) {
  const { results } = part;
  return (
    <section aria-label={title}>
      <h2 className="mb-3 text-2xl">{title}</h2>
      {isEmpty(part) && <p className="text-ink-soft">{empty}</p>}
      <ul className="grid gap-4">
        {results.map((booking) => (
          <li key={booking.code}>
            <BookingCard
              booking={booking}
              access={token === undefined ? undefined : { code: booking.code, token }}
            />
          </li>
        ))}
      </ul>
      <MoreButton list={part} count={PAGE_SIZE} className="mt-4" />
    </section>
  );
}

export function NoBookings({ text }: { text: string }) {
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
      {text}
    </EmptyState>
  );
}
