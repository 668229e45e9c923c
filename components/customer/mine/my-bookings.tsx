"use client";

import { useTranslations } from "next-intl";
import { later } from "@/components/kit/live/later";
import { Gate } from "@/components/kit/account/gate";
import { useMinute } from "@/components/kit/format/use-minute";
import { useGuestToken } from "@/components/kit/kept/guest-session";
import { useSession } from "@/components/kit/providers/session";
import { FindBooking } from "./find-booking";
import { WhatYouGet } from "./what-you-get";

// Only the browser knows who is here: each comes with what is theirs.
const OfAccount = later(() =>
  import("./account-bookings").then((module) => module.AccountBookings),
);
const GuestBookings = later(() =>
  import("./guest-bookings").then((module) => module.GuestBookings),
);
const DeviceBookings = later(() =>
  import("./device-bookings").then((module) => module.DeviceBookings),
);
const ProveAddress = later(() => import("./prove-address").then((module) => module.ProveAddress));

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
      <Account serverNow={serverNow} />
      <section aria-label={t("find")}>
        <FindBooking />
      </section>
    </div>
  );
}

function Account({ serverNow }: { serverNow: number }) {
  const t = useTranslations("mine");
  return (
    <Gate
      returnTo="/bookings"
      roles={["customer", "barber", "owner"]}
      guestTitle={t("signInTitle")}
      guestText={t("signInText")}
    >
      {() => <OfAccount serverNow={serverNow} />}
    </Gate>
  );
}
