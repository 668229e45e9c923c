"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { ClientLink } from "@/components/staff/clients/client-link";
import { ClientSheet } from "@/components/staff/clients/client-sheet";
import { CancelDialog } from "@/components/staff/desk/cancel-dialog";
import { MoveDialog } from "@/components/staff/desk/move-dialog";
import type { Desk } from "@/components/kit/types/desk";
import { useFormat } from "@/components/kit/format/use-format";
import { Button } from "@/components/kit/ui/button";
import { Sheet } from "@/components/kit/ui/dialog";
import { isByCustomer } from "@/lib/booking/states";
import { isOpen } from "./actions-for";
import { AppointmentActions } from "./appointment-actions";
import { DeskPayments } from "./desk-payments";
import { EndLinks } from "./end-links";
import { HistoryList } from "./history-list";
import { NoShowFee } from "./no-show-fee";
import { PaymentSheet } from "./payment-sheet";
import { RefundSheet } from "./refund-sheet";
import { isDueAtDesk } from "./timeline";
import type { Appointment } from "./types";
import { ContactLine, HomeLine, useVisitName, VisitBadges } from "./visit-facts";
import { VisitNews } from "./visit-news";
import { VisitThread } from "./visit-thread";

type VisitSheetProps = {
  desk: Desk;
  barberId: string;
  appointment: Appointment;
  onClose: () => void;
};

/** All about one visit, and all that can be done with it. */
export function VisitSheet({ desk, barberId, appointment, onClose }: VisitSheetProps) {
  const t = useTranslations();
  const format = useFormat();
  const nameOf = useVisitName();
  const [step, setStep] = useState<"look" | "move" | "cancel" | "pay" | "refund" | "links">("look");
  const [clientId, setClientId] = useState<string | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const linksOpener = useRef<HTMLButtonElement>(null);
  const { timeZone } = desk.shop;
  const visit = { ...appointment, appointmentId: appointment.id, barberId };
  if (clientId !== null)
    return <ClientSheet clientId={clientId} now={desk.now} onClose={() => setClientId(null)} />;
  if (step === "move") return <MoveDialog desk={desk} visit={visit} onClose={onClose} />;
  if (step === "refund") return <RefundSheet appointment={appointment} onClose={onClose} />;
  if (step === "pay") return <PaymentSheet appointment={appointment} onClose={onClose} />;
  const canMove = isOpen(appointment);
  const canCancel = canMove || appointment.status === "pending";
  const { paymentStatus } = appointment;
  const canRefund = paymentStatus === "succeeded" || paymentStatus === "partially_refunded";
  return (
    <>
      <Sheet open onOpenChange={onClose} title={nameOf(appointment)}>
        <div className="flex flex-wrap gap-2">
          <VisitBadges appointment={appointment} />
        </div>
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 wrap-anywhere">
          <dt className="text-ink-soft">{t("desk.when")}</dt>
          <dd>{format.when(appointment.startsAt, timeZone)}</dd>
          <dt className="text-ink-soft">{t("day.what")}</dt>
          <dd>
            {appointment.serviceName}, {format.money(appointment.priceMinor, appointment.currency)}
          </dd>
          <dt className="text-ink-soft">{t("day.code")}</dt>
          <dd>{appointment.code}</dd>
        </dl>
        {appointment.note !== null && (
          <p className="border-s-2 border-brass ps-3 wrap-anywhere">{appointment.note}</p>
        )}
        <VisitThread appointment={appointment} desk={desk} />
        <ContactLine appointment={appointment} />
        <HomeLine appointment={appointment} />
        <ClientLink code={appointment.code} onOpen={setClientId} />
        <AppointmentActions appointment={appointment} now={desk.now} />
        <VisitNews appointment={appointment} now={desk.now} />
        {isDueAtDesk(appointment) && (
          <Button size="sm" variant="secondary" onClick={() => setStep("pay")}>
            {t("day.pay")}
          </Button>
        )}
        {appointment.status === "no_show" && <NoShowFee appointmentId={appointment.id} />}
        <DeskPayments appointmentId={appointment.id} timeZone={timeZone} />
        {(canCancel || canRefund) && (
          <div className="flex flex-wrap gap-2 border-t border-line pt-4">
            {canMove && (
              <Button size="sm" variant="secondary" onClick={() => setStep("move")}>
                {t("desk.move")}
              </Button>
            )}
            {canRefund && (
              <Button size="sm" variant="secondary" onClick={() => setStep("refund")}>
                {t("day.refund")}
              </Button>
            )}
            {canCancel && (
              <Button ref={opener} size="sm" variant="danger" onClick={() => setStep("cancel")}>
                {t("desk.cancel")}
              </Button>
            )}
          </div>
        )}
        {isByCustomer(appointment.channel) && (
          <Button
            ref={linksOpener}
            size="sm"
            variant="quiet"
            className="-ms-3.5 justify-self-start"
            onClick={() => setStep("links")}
          >
            {t("day.endLinks")}
          </Button>
        )}
        <HistoryList code={appointment.code} timeZone={timeZone} />
      </Sheet>
      {step === "links" && (
        <EndLinks
          appointmentId={appointment.id}
          opener={linksOpener}
          onClose={() => setStep("look")}
        />
      )}
      {step === "cancel" && (
        <CancelDialog
          visit={visit}
          timeZone={timeZone}
          opener={opener}
          onClose={() => setStep("look")}
        />
      )}
    </>
  );
}
