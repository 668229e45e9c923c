"use client";

import { useMutation, useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemLine } from "@/components/kit/form/problem-line";
import { useFormat } from "@/components/kit/format/use-format";
import { useRefusalText } from "@/components/kit/format/use-refusal-text";
import { wholeMinute } from "@/components/kit/format/when";
import { Button } from "@/components/kit/ui/button";
import { notify } from "@/components/kit/ui/notify";
import { api } from "@/convex/_generated/api";
import type { Access } from "@/components/customer/access/access";
import type { Booking } from "./types";

type MoveConfirmProps = {
  booking: Booking;
  access: Access;
  barbers: readonly { id: string; name: string }[];
  barberId: string;
  startsAt: number;
  onBack: () => void;
  onMoved: () => void;
};

/** From when to when, what it costs or gives back, and the click that does it. */
export function MoveConfirm(props: MoveConfirmProps) {
  const { booking, access, barbers, barberId, startsAt, onBack, onMoved } = props;
  const t = useTranslations("status");
  const format = useFormat();
  const refusalText = useRefusalText();
  const move = useMutation(api.bookings.reschedule);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const barber = barbers.find(({ id }) => id === barberId)?.name ?? booking.barber.name;
  const when = format.when(startsAt, booking.timeZone);
  const confirm = () => {
    setBusy(true);
    setProblem(null);
    move({ ...access, barberId, startsAt })
      .then(() => {
        notify({ text: t("moved", { when }), tone: "good" });
        onMoved();
      })
      .catch((thrown: unknown) => setProblem(refusalText(thrown)))
      .finally(() => setBusy(false));
  };
  return (
    <div className="grid gap-4">
      <p className="text-ink-soft line-through">
        {format.when(booking.startsAt, booking.timeZone)}, {booking.barber.name}
      </p>
      <p className="font-display text-2xl">
        {when}, {barber}
      </p>
      <Difference booking={booking} access={access} barberId={barberId} />
      <ProblemLine text={problem} />
      <div className="flex flex-wrap justify-end gap-3">
        <Button variant="secondary" onClick={onBack}>
          {t("moveOther")}
        </Button>
        <Button autoFocus disabled={busy} onClick={confirm}>
          {t("moveYes")}
        </Button>
      </div>
    </div>
  );
}

function Difference({
  booking,
  access,
  barberId,
}: Pick<MoveConfirmProps, "booking" | "access" | "barberId">) {
  const t = useTranslations("status");
  const format = useFormat();
  const other = barberId !== booking.barber.id;
  const [now] = useState(() => wholeMinute(Date.now()));
  const preview = useQuery(
    api.bookings.reschedulePreview,
    other ? { ...access, barberId, now } : "skip",
  );
  if (!preview || preview.priceMinor === booking.priceMinor) return <p>{t("moveSamePrice")}</p>;
  const money = (minor: number) => format.money(minor, preview.currency);
  const cheaperMinor = booking.priceMinor - preview.priceMinor;
  const stays = preview.refundMinor < Math.min(cheaperMinor, booking.paidMinor);
  return (
    <div className="grid gap-1 rounded-control bg-sunken px-3 py-2">
      <p className="font-semibold">{t("moveNewPrice", { price: money(preview.priceMinor) })}</p>
      {preview.refundMinor > 0 && (
        <p>{t("cancelRefund", { refund: money(preview.refundMinor) })}</p>
      )}
      {stays && <p>{t("moveKept")}</p>}
      {preview.dueAtShopMinor > 0 && (
        <p>{t("moveDue", { amount: money(preview.dueAtShopMinor) })}</p>
      )}
    </div>
  );
}
