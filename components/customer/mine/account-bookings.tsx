"use client";

import { usePaginatedQuery, useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { wholeMinute } from "@/components/kit/format/when";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import type { Entry } from "@/components/customer/waiting/types";
import { api } from "@/convex/_generated/api";
import { BookingList, isEmpty, NoBookings, PAGE_SIZE } from "./booking-list";
import { DeviceBookings, WaitingCard } from "./device-bookings";
import { NowShops } from "./now-shops";
import { TakeOver } from "./take-over";
import { WhatYouGet } from "./what-you-get";

/** All that somebody who is signed in has, and may have. */
export function AccountBookings({ serverNow }: { serverNow: number }) {
  return (
    <div className="grid gap-10">
      <TakeOver />
      <NowShops serverNow={serverNow} />
      <BookingLists serverNow={serverNow} />
      <WhatYouGet />
    </div>
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
        {waiting.length === 0 && <NoBookings text={t("mine.emptyText")} />}
        <Waiting entries={waiting} />
        {device}
      </div>
    );
  }
  return (
    <div className="grid gap-10">
      <Waiting entries={waiting} />
      <BookingList title={t("mine.upcoming")} part={upcoming} empty={t("mine.noneUpcoming")} />
      {!isEmpty(past) && <BookingList title={t("mine.past")} part={past} empty="" />}
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
