"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/components/kit/format/use-format";
import { useRefusalText } from "@/components/kit/format/use-refusal-text";
import { Alert } from "@/components/kit/ui/alert";
import { Button } from "@/components/kit/ui/button";
import { Countdown } from "@/components/kit/ui/countdown";
import { ProgressPole } from "@/components/kit/ui/pole";
import { api } from "@/convex/_generated/api";
import type { Access } from "@/components/customer/access/access";
import { PayLink } from "./pay-link";
import type { StatusView } from "./status-view";
import type { Booking } from "./types";
import { useCheckoutVisit } from "./use-checkout-visit";

type PayPanelProps = {
  booking: Booking;
  access: Access;
  serverNow: number;
  pay: Exclude<StatusView["pay"], "none">;
};

export function PayPanel({ booking, access, serverNow, pay }: PayPanelProps) {
  const t = useTranslations("status");
  const words = useTranslations("book");
  const format = useFormat();
  const { url } = booking.checkout;
  const leaving = useCheckoutVisit(booking.code, pay === "link" ? url : null);
  return (
    <div className="grid gap-5">
      <p>
        {t("payFor", {
          service: booking.service.name,
          when: format.when(booking.startsAt, booking.timeZone),
          barber: booking.barber.name,
        })}
        {booking.holdExpiresAt !== null && (
          <span className="block text-sm text-ink-soft">
            {t("heldUntil", { time: format.time(booking.holdExpiresAt, booking.timeZone) })}
          </span>
        )}
      </p>
      {booking.holdExpiresAt !== null && (
        <Countdown
          until={booking.holdExpiresAt}
          from={booking.createdAt}
          now={serverNow}
          label={t("holdLeft")}
          announce={(minutes) => t("holdMinutes", { minutes })}
          ended={t("holdEnding")}
        />
      )}
      {booking.depositDemanded && (
        <p>
          {words("depositDemanded", {
            amount: format.money(booking.dueNowMinor, booking.currency),
          })}
        </p>
      )}
      {leaving && <p role="status">{t("redirectingText")}</p>}
      {pay === "link" && url !== null && <PayLink booking={booking} access={access} url={url} />}
      {pay === "wait" && <ProgressPole label={t("preparingText")} />}
      {pay === "retry" && booking.mayManage && <RetryCheckout access={access} />}
    </div>
  );
}

function RetryCheckout({ access }: { access: Access }) {
  const t = useTranslations("status");
  const refusalText = useRefusalText();
  const request = useMutation(api.bookings.requestCheckout);
  const [problem, setProblem] = useState<string | null>(null);
  const retry = () => {
    setProblem(null);
    request(access).catch((thrown: unknown) => setProblem(refusalText(thrown)));
  };
  return (
    <>
      {problem !== null && (
        <Alert role="alert" tone="bad" title={t("failedTitle")}>
          {problem}
        </Alert>
      )}
      <Button wide onClick={retry}>
        {t("retryPay")}
      </Button>
    </>
  );
}
