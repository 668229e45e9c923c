"use client";

import { useQueries } from "convex/react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useFormat } from "@/components/kit/format/use-format";
import { type KeptLink, useLinksHere } from "@/components/kit/kept/links";
import { useOwner } from "@/components/kit/kept/owner";
import type { Booking } from "@/components/customer/status/types";
import type { Entry } from "@/components/customer/waiting/types";
import { Link } from "@/components/kit/ui/link";
import { api } from "@/convex/_generated/api";
import { BookingCard } from "./booking-card";

type DeviceBookingsProps = {
  /** Epoch ms of a whole minute. */
  now: number;
  /** Those that stand on the page already. */
  shown: ReadonlySet<string>;
};

/** What was booked in this browser without an account: it knows the links, so nothing is lost with a tab. */
export function DeviceBookings({ now, shown }: DeviceBookingsProps) {
  const t = useTranslations("mine");
  const kept = useLinksHere(useOwner());
  const { bookings, entries } = useKept(kept, now);
  const listed = bookings.filter(({ code }) => !shown.has(code));
  const waiting = entries.filter(({ code }) => !shown.has(code));
  if (listed.length + waiting.length === 0) return null;
  return (
    <section aria-labelledby="on-device">
      <h2 id="on-device" className="text-2xl">
        {t("onDevice")}
      </h2>
      <p className="mb-3 text-sm text-ink-soft">{t("onDeviceText")}</p>
      <ul className="grid gap-4">
        {waiting.map((entry) => (
          <li key={entry.code}>
            <WaitingCard entry={entry} />
          </li>
        ))}
        {listed.map((booking) => (
          <li key={booking.code}>
            <BookingCard
              booking={booking}
              access={kept.find(({ code }) => code === booking.code) ?? { code: booking.code }}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A day that somebody waits for. */
export function WaitingCard({ entry }: { entry: Entry }) {
  const t = useTranslations("mine");
  const format = useFormat();
  return (
    <article className="plate docket">
      <h3 className="text-2xl first-letter:uppercase">{format.day(entry.date)}</h3>
      <p>{entry.serviceNames.join(", ")}</p>
      <Link href={`/waiting/${entry.code}`} className="inline-flex min-h-11 items-center">
        {t("waiting", { shop: entry.shop.name })}
      </Link>
    </article>
  );
}

/** What the links of this browser lead to, now: to come first and soonest, then the latest. */
function useKept(
  kept: readonly KeptLink[],
  now: number,
): { bookings: Booking[]; entries: Entry[] } {
  const asked = useMemo(
    () =>
      Object.fromEntries(
        kept.flatMap(({ code, token, kind }) => {
          const args = { code, token };
          const booking = [`booking ${code}`, { query: api.bookings.get, args }];
          const waiting = [`waiting ${code}`, { query: api.waitlist.get, args: { ...args, now } }];
          if (kind === null) return [booking, waiting];
          return kind === "booking" ? [booking] : [waiting];
        }),
      ),
    [kept, now],
  );
  const answers = useQueries(asked);
  const bookings = kept.flatMap(({ code }) => {
    const booking: Booking | Error | null | undefined = answers[`booking ${code}`];
    return booking && !(booking instanceof Error) ? [booking] : [];
  });
  const entries = kept.flatMap(({ code }) => {
    const entry: Entry | Error | null | undefined = answers[`waiting ${code}`];
    return entry && !(entry instanceof Error) && entry.status === "waiting" ? [entry] : [];
  });
  return { bookings: inOrder(bookings, now), entries };
}

function inOrder(bookings: readonly Booking[], now: number): Booking[] {
  const isToCome = ({ endsAt, status }: Booking) =>
    endsAt > now && (status === "pending" || status === "confirmed");
  const soonest = bookings.filter(isToCome).sort((a, b) => a.startsAt - b.startsAt);
  const latest = bookings.filter((one) => !isToCome(one)).sort((a, b) => b.startsAt - a.startsAt);
  return [...soonest, ...latest];
}
