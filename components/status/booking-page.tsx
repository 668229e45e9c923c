"use client";

import { useQuery } from "convex/react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useKeptVisit } from "@/components/booking/last-visit";
import { useSession } from "@/components/providers/session";
import { useShopSign } from "@/components/site/shop-sign";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { BookingActions, BookingStatusPanel } from "./booking-status-panel";
import { BookingSummary } from "./booking-summary";
import { type Access, useAccess } from "./access";
import type { Booking } from "./types";

type BookingPageProps = {
  /** The server's answer for the first view. */
  first: Booking | null;
  address: Access;
  returning: boolean;
  serverNow: number;
};

export function BookingPage({ first, address, returning, serverNow }: BookingPageProps) {
  const t = useTranslations();
  const access = useAccess(address);
  const live = useQuery(api.bookings.get, access);
  const booking = live === undefined ? first : live;
  const { status } = useSession();
  useKeptVisit(booking);
  if (booking !== null) {
    return (
      <div className="grid items-start gap-8 lg:grid-cols-[1fr_22rem] lg:grid-rows-[auto_1fr] lg:gap-x-12">
        <SignOf shop={booking.shop} />
        <BookingStatusPanel {...{ booking, access, returning, serverNow }} />
        <BookingSummary booking={booking} className="lg:col-start-2 lg:row-span-2 lg:row-start-1" />
        <BookingActions {...{ booking, access, serverNow }} />
      </div>
    );
  }
  // Without a token the server's first answer knows nobody; the browser's follows.
  if (live === undefined || status === "loading")
    return <SkeletonRows label={t("common.loading")} />;
  return <NotShown access={access} />;
}

/** Hangs the shop's name into the header. */
function SignOf({ shop }: { shop: Booking["shop"] }) {
  useShopSign(shop);
  return null;
}

function NotShown({ access }: { access: Access }) {
  const t = useTranslations();
  const { status, signIn } = useSession();
  return (
    <EmptyState
      level={1}
      title={t("status.notFoundTitle")}
      action={
        status === "guest" && (
          <div className="flex flex-wrap gap-3">
            <Button variant="secondary" onClick={() => signIn(`/bookings/${access.code}`)}>
              {t("site.signIn")}
            </Button>
            <Button asChild variant="quiet">
              <Link href="/bookings">{t("site.myBookings")}</Link>
            </Button>
          </div>
        )
      }
    >
      {t("status.notFoundText")}
    </EmptyState>
  );
}
