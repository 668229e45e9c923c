"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useKeptVisit } from "@/components/customer/booking/last-visit";
import { useLatest } from "@/components/kit/format/use-latest";
import { later } from "@/components/kit/live/later";
import { useGuestToken } from "@/components/kit/kept/guest-session";
import { useSession } from "@/components/kit/providers/session";
import { useShopSign } from "@/components/kit/site/shop-sign";
import { Button } from "@/components/kit/ui/button";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { Link } from "@/components/kit/ui/link";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { BookingStatusPanel } from "./booking-status-panel";
import { BookingSummary } from "./booking-summary";
import {
  type Access,
  isOpenedOtherwise,
  useAccess,
  useRemembering,
} from "@/components/customer/access/access";
import type { Booking } from "./types";
import { useComeBack, useOwnAddress } from "./use-come-back";

// What can be done comes after what can be read.
const BookingActions = later(() =>
  import("./booking-actions").then((module) => module.BookingActions),
);

type BookingPageProps = {
  /** The server's answer for the first view. */
  first: Booking | null;
  address: Access;
  returning: boolean;
  /** What the address of the way back from Stripe carries. */
  returnToken: string | null;
  serverNow: number;
};

export function BookingPage(props: BookingPageProps) {
  const { first, address, returning, returnToken, serverNow } = props;
  const t = useTranslations();
  const { status } = useSession();
  const [given, setGiven] = useState<string>();
  const { access, missed } = useAccess(address, given, useGuestToken());
  const live = useQuery(api.bookings.get, access);
  if (live === null) missed();
  // The booking stays in view while a new link's answer is under way.
  const answer = useLatest(live);
  const booking = answer === undefined ? first : answer;
  // This browser's own link wins: what came back with the address is for browsers without one.
  const wanted = live === null && status !== "loading" && given === undefined;
  const coming = useComeBack(address.code, returnToken, wanted, setGiven);
  const elsewhere =
    returnToken !== null || given !== undefined || isOpenedOtherwise(access, address);
  useOwnAddress(booking !== null && elsewhere, access);
  useRemembering("booking", access, booking?.mayManage === true);
  useKeptVisit(booking?.mayManage === true ? booking : null);
  if (booking !== null) {
    return (
      <div className="grid items-start gap-8 lg:grid-cols-[1fr_22rem] lg:grid-rows-[auto_1fr] lg:gap-x-12">
        <SignOf shop={booking.shop} />
        <BookingStatusPanel
          booking={booking}
          access={access}
          returning={returning}
          serverNow={serverNow}
        />
        <BookingSummary booking={booking} className="lg:col-start-2 lg:row-span-2 lg:row-start-1" />
        <BookingActions
          booking={booking}
          access={access}
          serverNow={serverNow}
          onToken={setGiven}
        />
      </div>
    );
  }
  // Without a token the server's first answer knows nobody; the browser's follows.
  if (live === undefined || status === "loading" || coming)
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
