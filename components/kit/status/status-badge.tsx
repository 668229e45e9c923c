"use client";

import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/kit/ui/badge";
import type { BookingStatus, PaymentStatus } from "@/lib/booking/states";

const BOOKING_TONES: Record<BookingStatus, Tone> = {
  pending: "busy",
  confirmed: "good",
  completed: "plain",
  no_show: "bad",
  cancelled: "plain",
  expired: "plain",
};

const PAYMENT_TONES: Record<PaymentStatus, Tone> = {
  not_required: "plain",
  unpaid: "busy",
  processing: "busy",
  failed: "bad",
  succeeded: "good",
  refund_pending: "busy",
  refunded: "plain",
  partially_refunded: "plain",
};

export function StatusBadge({ status }: { status: BookingStatus }) {
  const t = useTranslations("states.booking");
  return <Badge tone={BOOKING_TONES[status]}>{t(status)}</Badge>;
}

export function PaymentBadge({ status }: { status: PaymentStatus }) {
  const t = useTranslations("states.payment");
  return <Badge tone={PAYMENT_TONES[status]}>{t(status)}</Badge>;
}
