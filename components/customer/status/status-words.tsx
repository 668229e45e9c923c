"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { cn } from "@/components/kit/ui/cn";
import { Icon } from "@/components/kit/ui/icon";
import type { StatusView } from "./status-view";
import type { Booking } from "./types";

const LOOKS: Record<StatusView["tone"], string> = {
  // What stands is painted on the window.
  good: "painted rounded-card px-8 py-9",
  busy: "notice tone-busy px-6 py-5",
  plain: "notice tone-plain px-6 py-5",
};

/** The state of the booking, in words that are read out when they turn. */
export function StatusWords({ booking, view }: { booking: Booking; view: StatusView }) {
  const t = useTranslations("status");
  const format = useFormat();
  const pending = booking.paymentStatus === "refund_pending";
  const asked = pending ? booking.paidMinor : booking.refundedMinor;
  const back = view.refund === "withBank" ? booking.withdrawnMinor : asked;
  const amount = format.money(back, booking.currency);
  const when = format.when(booking.startsAt, booking.timeZone);
  const good = view.tone === "good";
  // A refund's own sentence takes the place of "nothing was charged".
  const cancelled = view.text === "cancelledText" && view.refund !== null;
  return (
    <div role="status" className={cn("grid gap-2 wrap-anywhere", LOOKS[view.tone])}>
      <p className={cn("text-sm font-semibold", good ? "text-sign-brass" : "text-ink-soft")}>
        {t("code", { code: booking.code })}
      </p>
      <h1
        className={cn(
          "flex items-center gap-3 text-3xl sm:text-4xl",
          good ? "animate-rise text-sign-ink" : "text-ink",
        )}
      >
        {good && <Icon name="check" className="size-9 text-sign-brass" />}
        {t(view.title)}
      </h1>
      {!cancelled && (
        <p className={good ? "text-sign-soft" : ""}>
          {t(view.text, { when, barber: booking.barber.name })}
        </p>
      )}
      {view.refund !== null && <p>{t(view.refund, { amount })}</p>}
    </div>
  );
}
