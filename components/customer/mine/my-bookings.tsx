"use client";

import { usePaginatedQuery, useQuery } from "convex/react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Gate } from "@/components/kit/account/gate";
import { useMinute } from "@/components/kit/format/use-minute";
import { wholeMinute } from "@/components/kit/format/when";
import { useSession } from "@/components/kit/providers/session";
import { Button } from "@/components/kit/ui/button";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import type { Entry } from "@/components/customer/waiting/types";
import { api } from "@/convex/_generated/api";
import { BookingCard } from "./booking-card";
import { DeviceBookings, WaitingCard } from "./device-bookings";
import { FindBooking } from "./find-booking";

const PAGE_SIZE = 10;

const NONE: ReadonlySet<string> = new Set();

export function MyBookings({ serverNow }: { serverNow: number }) {
  const t = useTranslations("mine");
  const { status } = useSession();
  const now = useMinute(serverNow);
  return (
    <div className="grid gap-10">
      {status === "guest" && <DeviceBookings now={now} shown={NONE} />}
      <OfAccount serverNow={serverNow} />
      <section aria-label={t("find")}>
        <FindBooking />
      </section>
    </div>
  );
}

function OfAccount({ serverNow }: { serverNow: number }) {
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
  // Pages follow one another only while what they are asked stays the same.
  const [since] = useState(serverNow);
  const upcoming = usePart("upcoming", since);
  const past = usePart("past", since);
  const waiting = useQuery(api.waitlist.listMine, { now: wholeMinute(since) });
  const isLoading =
    upcoming.status === "LoadingFirstPage" ||
    past.status === "LoadingFirstPage" ||
    waiting === undefined;
  if (isLoading) return <SkeletonRows label={t("common.loading")} />;
  const all = [...upcoming.results, ...past.results, ...waiting];
  const shown = new Set(all.map(({ code }) => code));
  const device = <DeviceBookings now={wholeMinute(since)} shown={shown} />;
  if (isEmpty(upcoming) && isEmpty(past)) {
    return (
      <div className="grid gap-10">
        {waiting.length === 0 && <NoBookings />}
        <Waiting entries={waiting} />
        {device}
      </div>
    );
  }
  return (
    <div className="grid gap-10">
      <Waiting entries={waiting} />
      <List title={t("mine.upcoming")} part={upcoming} empty={t("mine.noneUpcoming")} />
      {!isEmpty(past) && <List title={t("mine.past")} part={past} empty="" />}
      {device}
    </div>
  );
}

function Waiting({ entries }: { entries: readonly Entry[] }) {
  const t = useTranslations("mine");
  if (entries.length === 0) return null;
  return (
    <section aria-label={t("waitingFor")}>
      <h2 className="mb-3 text-2xl">{t("waitingFor")}</h2>
      <ul className="grid gap-4">
        {entries.map((entry) => (
          <li key={entry.code}>
            <WaitingCard entry={entry} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function usePart(part: "upcoming" | "past", since: number) {
  return usePaginatedQuery(api.bookings.listMine, { part, since }, { initialNumItems: PAGE_SIZE });
}

type Part = ReturnType<typeof usePart>;

function isEmpty({ results, status }: Part): boolean {
  return results.length === 0 && status === "Exhausted";
}

function List({ title, part, empty }: { title: string; part: Part; empty: string }) {
  const t = useTranslations("mine");
  const { results, status, loadMore } = part;
  return (
    <section aria-label={title}>
      <h2 className="mb-3 text-2xl">{title}</h2>
      {isEmpty(part) && <p className="text-ink-soft">{empty}</p>}
      <ul className="grid gap-4">
        {results.map((booking) => (
          <li key={booking.code}>
            <BookingCard booking={booking} />
          </li>
        ))}
      </ul>
      {status !== "Exhausted" && (
        <Button
          variant="secondary"
          className="mt-4"
          disabled={status === "LoadingMore"}
          onClick={() => loadMore(PAGE_SIZE)}
        >
          {t("more")}
        </Button>
      )}
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
