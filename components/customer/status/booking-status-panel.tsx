"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Alert } from "@/components/kit/ui/alert";
import { Button } from "@/components/kit/ui/button";
import { Card } from "@/components/kit/ui/card";
import { Icon } from "@/components/kit/ui/icon";
import type { Access } from "@/components/customer/access/access";
import { bookAgainPath } from "./book-again";
import { asksComing } from "./coming";
import { CancelBooking } from "./cancel-booking";
import { declineKey } from "./decline-text";
import { KeepLink } from "./keep-link";
import { MoveBooking } from "./move-booking";
import { NewLink } from "./new-link";
import { PayPanel } from "./pay-panel";
import { StatusWords } from "./status-words";
import { statusView } from "./status-view";
import type { Booking } from "./types";
import { useFulfilment } from "./use-fulfilment";

// What a booking's page shows in one state only comes with that state.
const AddToCalendar = dynamic(() =>
  import("./add-to-calendar").then((module) => module.AddToCalendar),
);
const SayComing = dynamic(() => import("./say-coming").then((module) => module.SayComing));
const ThreadPanel = dynamic(() =>
  import("@/components/kit/thread/thread-panel").then((module) => module.ThreadPanel),
);
const VisitNews = dynamic(() => import("./visit-news").then((module) => module.VisitNews));
const OtherTimes = dynamic(() => import("./other-times").then((module) => module.OtherTimes));
const ReviewPanel = dynamic(() => import("./review-panel").then((module) => module.ReviewPanel), {
  ssr: false,
});

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

/** What can be done with it: a line in the calendar, stars, another time, an end. */
export function BookingActions({
  booking,
  access,
  serverNow,
  onToken,
}: Omit<BookingStatusPanelProps, "returning"> & Pick<ActionsProps, "onToken">) {
  const over = booking.status === "expired" || booking.status === "cancelled";
  return (
    <div className="grid content-start gap-6">
      {asksComing(booking, serverNow) && <SayComing booking={booking} access={access} />}
      {booking.status === "confirmed" && <AddToCalendar booking={booking} access={access} />}
      {booking.status === "completed" && booking.mayManage && (
        <ReviewPanel booking={booking} access={access} serverNow={serverNow} />
      )}
      {booking.status === "expired" && booking.mayManage && (
        <OtherTimes booking={booking} access={access} serverNow={serverNow} />
      )}
      <Actions booking={booking} access={access} primary={over} onToken={onToken} />
    </div>
  );
}

type ActionsProps = {
  booking: Booking;
  access: Access;
  primary: boolean;
  /** Given another link for this booking. */
  onToken: (token: string) => void;
};

function Actions({ booking, access, primary, onToken }: ActionsProps) {
  const t = useTranslations("status");
  return (
    <div data-no-print className="grid gap-3 sm:flex sm:flex-wrap">
      {booking.canReschedule && <MoveBooking booking={booking} access={access} />}
      {booking.canCancel && <CancelBooking booking={booking} access={access} />}
      {booking.mayManage && <KeepLink access={access} />}
      {booking.mayManage && access.token !== undefined && (
        <NewLink access={access} onToken={onToken} />
      )}
      {booking.status !== "pending" && (
        <>
          <Button asChild variant={primary ? "primary" : "secondary"}>
            <Link href={bookAgainPath(booking)}>{t("bookAgain")}</Link>
          </Button>
          <Button variant="quiet" onClick={() => window.print()}>
            <Icon name="print" />
            {t("print")}
          </Button>
        </>
      )}
    </div>
  );
}
