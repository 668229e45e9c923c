"use client";

import { useTranslations } from "next-intl";
import { later } from "@/components/kit/live/later";
import { Alert } from "@/components/kit/ui/alert";
import { Button } from "@/components/kit/ui/button";
import { Card } from "@/components/kit/ui/card";
import type { Access } from "@/components/customer/access/access";
import { declineKey } from "./decline-text";
import { StatusWords } from "./status-words";
import { statusView } from "./status-view";
import type { Booking } from "./types";
import { useFulfilment } from "./use-fulfilment";

// What a booking's page shows in one state only comes with that state.
const PayPanel = later(() => import("./pay-panel").then((module) => module.PayPanel));
const ThreadPanel = later(() =>
  import("@/components/kit/thread/thread-panel").then((module) => module.ThreadPanel),
);
const VisitNews = later(() => import("./visit-news").then((module) => module.VisitNews));

type BookingStatusPanelProps = {
  booking: Booking;
  access: Access;
  returning: boolean;
  serverNow: number;
};

/** Where the booking stands, in words that turn by themselves, and what it waits for. */
export function BookingStatusPanel(props: BookingStatusPanelProps) {
  const { booking, access, returning, serverNow } = props;
  const t = useTranslations();
  const asking = useFulfilment(access, returning && booking.status === "pending");
  const view = statusView({ ...booking, returning: asking });
  const problem = booking.status === "pending" && !asking ? booking.lastPaymentProblem : null;
  return (
    <div className="grid content-start gap-6">
      <StatusWords booking={booking} view={view} />
      {booking.lastSaid !== null && <VisitNews booking={booking} serverNow={serverNow} />}
      {!booking.mayManage && (
        <Alert tone="plain" title={t("status.onlyShownTitle")}>
          {t("status.onlyShownText")}
        </Alert>
      )}
      {problem !== null && (
        <Alert role="alert" tone="bad" title={t("status.declinedTitle")}>
          {t(`declines.${declineKey(problem)}`)}
        </Alert>
      )}
      {view.pay !== "none" && (
        <Card>
          <PayPanel booking={booking} access={access} serverNow={serverNow} pay={view.pay} />
        </Card>
      )}
      {booking.status === "confirmed" && booking.checkout.url !== null && (
        <Button asChild>
          <a href={booking.checkout.url}>{t("status.payRest")}</a>
        </Button>
      )}
      {booking.channel === "on_demand" && booking.mayManage && (
        <ThreadPanel access={access} timeZone={booking.timeZone} serverNow={serverNow} />
      )}
    </div>
  );
}
