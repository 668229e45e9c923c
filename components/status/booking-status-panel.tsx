"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import type { Access } from "./access";
import { CancelBooking } from "./cancel-booking";
import { declineKey } from "./decline-text";
import { PayPanel } from "./pay-panel";
import { type StatusView, statusView } from "./status-view";
import type { Booking } from "./types";
import { useFulfilment } from "./use-fulfilment";

type BookingStatusPanelProps = {
  booking: Booking;
  access: Access;
  returning: boolean;
  serverNow: number;
};

/** Where the booking stands, in words that turn by themselves, and what can be done about it. */
export function BookingStatusPanel(props: BookingStatusPanelProps) {
  const { booking, access, returning, serverNow } = props;
  const t = useTranslations();
  const asking = useFulfilment(access, returning && booking.status === "pending");
  const view = statusView({ ...booking, returning: asking });
  const problem = booking.status === "pending" && !asking ? booking.lastPaymentProblem : null;
  return (
    <Card className="grid gap-6">
      <StatusWords booking={booking} view={view} />
      {problem !== null && (
        <Alert role="alert" tone="bad" title={t("status.declinedTitle")}>
          {t(`declines.${declineKey(problem)}`)}
        </Alert>
      )}
      {view.pay !== "none" && <PayPanel {...{ booking, access, serverNow }} pay={view.pay} />}
      <div className="flex flex-wrap gap-3">
        {(booking.status === "expired" || booking.status === "cancelled") && (
          <Button asChild>
            <Link href={`/s/${booking.shop.slug}/book`}>{t("status.bookAgain")}</Link>
          </Button>
        )}
        {booking.canCancel && <CancelBooking booking={booking} access={access} />}
      </div>
    </Card>
  );
}

function StatusWords({ booking, view }: { booking: Booking; view: StatusView }) {
  const format = useFormat();
  const t = useTranslations("status");
  const back =
    booking.paymentStatus === "refund_pending" ? booking.paidMinor : booking.refundedMinor;
  const amount = format.money(back, booking.currency);
  const when = format.when(booking.startsAt, booking.timeZone);
  // A refund's own sentence takes the place of "nothing was charged".
  const cancelled = view.text === "cancelledText" && view.refund !== null;
  return (
    <div role="status" className="grid gap-2">
      <p className="text-sm font-semibold text-brass">{t("code", { code: booking.code })}</p>
      <h1 className="flex items-center gap-3 text-3xl sm:text-4xl">
        {view.tone === "good" && (
          <Icon name="check" className="size-9 shrink-0 animate-rise text-good" />
        )}
        {t(view.title)}
      </h1>
      {!cancelled && <p>{t(view.text, { when })}</p>}
      {view.refund !== null && <p>{t(view.refund, { amount })}</p>}
    </div>
  );
}
