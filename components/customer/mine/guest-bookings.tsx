"use client";

import { useMutation, usePaginatedQuery, useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useRefusalText } from "@/components/kit/format/use-refusal-text";
import { wholeMinute } from "@/components/kit/format/when";
import { dropGuestToken } from "@/components/kit/kept/guest-session";
import { Button } from "@/components/kit/ui/button";
import { notify } from "@/components/kit/ui/notify";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { BookingList, isEmpty, NoBookings, PAGE_SIZE } from "./booking-list";
import { DeviceBookings } from "./device-bookings";

type GuestBookingsProps = { token: string; serverNow: number };

/** All that was booked with the address that this browser's guest has proven, wherever it was booked. */
export function GuestBookings({ token, serverNow }: GuestBookingsProps) {
  const t = useTranslations();
  // Pages follow one another only while what they are asked stays the same.
  const [since] = useState(serverNow);
  const me = useQuery(api.guests.me, { token });
  const upcoming = usePart(token, "upcoming", since);
  const past = usePart(token, "past", since);
  useEffect(() => {
    // Ended elsewhere, or by itself.
    if (me === null) dropGuestToken();
  }, [me]);
  const first = "LoadingFirstPage";
  if (!me || upcoming.status === first || past.status === first) {
    return <SkeletonRows label={t("common.loading")} />;
  }
  const shown = new Set([...upcoming.results, ...past.results].map(({ code }) => code));
  const isNothing = isEmpty(upcoming) && isEmpty(past);
  return (
    <div className="grid gap-10">
      <SignedInAs token={token} address={me.email ?? me.phone ?? ""} />
      {isNothing && <NoBookings text={t("mine.noneOfAddress")} />}
      {!isNothing && (
        <BookingList
          title={t("mine.upcoming")}
          part={upcoming}
          empty={t("mine.noneUpcoming")}
          token={token}
        />
      )}
      {!isEmpty(past) && <BookingList title={t("mine.past")} part={past} empty="" token={token} />}
      <DeviceBookings now={wholeMinute(since)} shown={shown} />
    </div>
  );
}

function usePart(token: string, part: "upcoming" | "past", since: number) {
  const asked = { token, part, since };
  return usePaginatedQuery(api.guests.listMine, asked, { initialNumItems: PAGE_SIZE });
}

/** Whose bookings these are, and the ways out. */
function SignedInAs({ token, address }: { token: string; address: string }) {
  const t = useTranslations("mine");
  const refusalText = useRefusalText();
  const signOut = useMutation(api.guests.signOut);
  const leave = (everywhere: boolean) => {
    signOut({ token, everywhere }).then(dropGuestToken, (thrown: unknown) =>
      notify({ tone: "bad", text: refusalText(thrown) }),
    );
  };
  return (
    <section aria-label={t("provenAs", { address })} className="grid gap-2">
      <p className="break-words">{t("provenAs", { address })}</p>
      <div className="flex flex-wrap gap-3">
        <Button variant="secondary" size="sm" onClick={() => leave(false)}>
          {t("forgetHere")}
        </Button>
        <Button variant="quiet" size="sm" onClick={() => leave(true)}>
          {t("forgetEverywhere")}
        </Button>
      </div>
    </section>
  );
}
