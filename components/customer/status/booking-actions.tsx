"use client";

import { useTranslations } from "next-intl";
import { useIsLive } from "@/components/kit/live/use-is-live";
import { Button } from "@/components/kit/ui/button";
import { Icon } from "@/components/kit/ui/icon";
import type { Access } from "@/components/customer/access/access";
import { Link } from "@/components/kit/ui/link";
import { AddToCalendar } from "./add-to-calendar";
import { bookAgainPath } from "./book-again";
import { CancelBooking } from "./cancel-booking";
import { asksComing } from "./coming";
import { KeepLink } from "./keep-link";
import { MoveBooking } from "./move-booking";
import { NewLink } from "./new-link";
import { OtherTimes } from "./other-times";
import { ReviewPanel } from "./review-panel";
import { SayComing } from "./say-coming";
import type { Booking } from "./types";

type BookingActionsProps = {
  booking: Booking;
  access: Access;
  serverNow: number;
  /** Given another link for this booking. */
  onToken: (token: string) => void;
};

/**
 * What can be done with it: a line in the calendar, stars, another time, an end. One piece:
 * a part that came later still would be missing for a moment.
 */
export function BookingActions({ booking, access, serverNow, onToken }: BookingActionsProps) {
  // Its form keeps what was typed here before, which the server does not know.
  const isLive = useIsLive();
  const over = booking.status === "expired" || booking.status === "cancelled";
  return (
    <div className="grid content-start gap-6">
      {asksComing(booking, serverNow) && <SayComing booking={booking} access={access} />}
      {booking.status === "confirmed" && <AddToCalendar booking={booking} access={access} />}
      {isLive && booking.status === "completed" && booking.mayManage && (
        <ReviewPanel booking={booking} access={access} serverNow={serverNow} />
      )}
      {booking.status === "expired" && booking.mayManage && (
        <OtherTimes booking={booking} access={access} serverNow={serverNow} />
      )}
      <Actions booking={booking} access={access} primary={over} onToken={onToken} />
    </div>
  );
}

type ActionsProps = Omit<BookingActionsProps, "serverNow"> & { primary: boolean };

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
