"use client";

import { usePaginatedQuery, useQuery } from "convex/react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { later } from "@/components/kit/live/later";
import { Gate } from "@/components/kit/account/gate";
import { useMinute } from "@/components/kit/format/use-minute";
import { wholeMinute } from "@/components/kit/format/when";
import { useGuestToken } from "@/components/kit/kept/guest-session";
import { useSession } from "@/components/kit/providers/session";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import type { Entry } from "@/components/customer/waiting/types";
import { api } from "@/convex/_generated/api";
import { BookingList, isEmpty, NoBookings, PAGE_SIZE } from "./booking-list";
import { DeviceBookings, WaitingCard } from "./device-bookings";
import { FindBooking } from "./find-booking";
import { GuestBookings } from "./guest-bookings";
import { ProveAddress } from "./prove-address";
import { TakeOver } from "./take-over";

// For those alone who are signed in.
const NowShops = later(() => import("./now-shops").then((module) => module.NowShops));

const NONE: ReadonlySet<string> = new Set();

export function MyBookings({ serverNow }: { serverNow: number }) {
  const t = useTranslations("mine");
  const { status } = useSession();
  const now = useMinute(serverNow);
  const guestToken = useGuestToken();
  if (guestToken !== undefined) {
    return (
      <div className="grid gap-10">
        <GuestBookings key={guestToken} token={guestToken} serverNow={serverNow} />
        <WhatYouGet />
        <section aria-label={t("find")}>
          <FindBooking />
        </section>
      </div>
    );
  }
  return (
    <div className="grid gap-10">
      {status === "guest" && <DeviceBookings now={now} shown={NONE} />}
      {status === "guest" && <ProveAddress />}
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
      {() => (
        <div className="grid gap-10">
          <TakeOver />
          <NowShops serverNow={serverNow} />
          <BookingLists serverNow={serverNow} />
          <WhatYouGet />
        </div>
      )}
    </Gate>
  );
}

/** What is sent to them, and how they change it. */
function WhatYouGet() {
  const t = useTranslations("mine");
  return (
    <p>
      <Link href="/messages" className="inline-flex min-h-11 items-center">
        {t("whatYouGet")}
      </Link>
      <br />
      <Link href="/your-data" className="inline-flex min-h-11 items-center">
        {t("yourData")}
      </Link>
    </p>
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
