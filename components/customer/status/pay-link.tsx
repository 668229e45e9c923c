"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useState, useSyncExternalStore } from "react";
import { takesTips, type Tip, tipFrom, tipMinorOf } from "@/components/kit/format/tip";
import { canStore } from "@/components/kit/kept/stored";
import { useFormat } from "@/components/kit/format/use-format";
import { useRefusalText } from "@/components/kit/format/use-refusal-text";
import { amountText } from "@/components/kit/format/amount";
import { useIsLive } from "@/components/kit/live/use-is-live";
import { Alert } from "@/components/kit/ui/alert";
import { Button } from "@/components/kit/ui/button";
import { Skeleton } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import type { Access } from "@/components/customer/access/access";
import { TipChoice } from "@/components/customer/booking/tip-choice";
import { expectCheckout, takeExpectedCheckout } from "@/components/customer/access/checkout-visit";
import type { Booking } from "./types";

type PayLinkProps = { booking: Booking; access: Access; url: string };

/** To the payment page, with the tip as it is or as it is wanted now; the sum follows. */
export function PayLink({ booking, access, url }: PayLinkProps) {
  const t = useTranslations();
  const format = useFormat();
  const { tipMinor, dueNowMinor, currency } = booking;
  const [tip, setTip] = useState<Tip>(() => tipFrom(tipMinor, booking, amountText));
  const [change, problem] = useTipChange(booking.code, access);
  const wanted = tipMinorOf(tip, booking);
  const label = t("status.payNow");
  const isLive = useIsLive();
  const keeps = useSyncExternalStore(never, canStore, () => true);
  return (
    <>
      {dueNowMinor > 0 && (
        <>
          {booking.mayManage &&
            takesTips(booking) &&
            (isLive ? (
              <TipChoice price={booking} tip={tip} onChange={setTip} />
            ) : (
              <Skeleton className="h-19" />
            ))}
          <p role="status" className="flex items-baseline justify-between gap-3">
            {t("book.dueNow")}
            <span className="font-display text-2xl">
              {format.money(dueNowMinor + (wanted ?? tipMinor), currency)}
            </span>
          </p>
        </>
      )}
      {problem !== null && (
        <Alert role="alert" tone="bad" title={t("status.failedTitle")}>
          {problem}
        </Alert>
      )}
      {wanted === tipMinor ? (
        <Button asChild wide>
          {/* Without storage only this tab can change the booking: it stays. */}
          <a href={url} target={keeps ? undefined : "_blank"}>
            {label}
          </a>
        </Button>
      ) : (
        <Button
          wide
          aria-disabled={wanted === null}
          onClick={() => {
            if (wanted !== null) change(wanted);
          }}
        >
          {label}
        </Button>
      )}
    </>
  );
}

/** Has the checkout replaced by one with another tip, which the page then goes to by itself. */
function useTipChange(
  code: string,
  access: Access,
): [change: (tipMinor: number) => void, problem: string | null] {
  const setTip = useMutation(api.bookings.setTip);
  const refusalText = useRefusalText();
  const [problem, setProblem] = useState<string | null>(null);
  const change = (tipMinor: number) => {
    setProblem(null);
    expectCheckout(code);
    setTip({ ...access, tipMinor }).catch((thrown: unknown) => {
      takeExpectedCheckout(code);
      setProblem(refusalText(thrown));
    });
  };
  return [change, problem];
}

function never(): () => void {
  return () => undefined;
}
