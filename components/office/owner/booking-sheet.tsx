"use client";

import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { ClientLink } from "@/components/staff/clients/client-link";
import { ClientSheet } from "@/components/staff/clients/client-sheet";
import { HistoryList } from "@/components/staff/day/history-list";
import { useFormat } from "@/components/kit/format/use-format";
import { PaymentBadge, StatusBadge } from "@/components/kit/status/status-badge";
import { Sheet } from "@/components/kit/ui/dialog";
import type { api } from "@/convex/_generated/api";

export type ShopBooking = FunctionReturnType<typeof api.bookings.listForShop>["page"][number];
type BookingSheetProps = { booking: ShopBooking; now: number; onClose: () => void };

/** One booking whole: what it is, what was paid, and everything that happened to it. */
export function BookingSheet({ booking, now, onClose }: BookingSheetProps) {
  const t = useTranslations();
  const format = useFormat();
  const { code, customer, phone, note, startsAt, timeZone, currency, createdAt } = booking;
  const [clientId, setClientId] = useState<string | null>(null);
  if (clientId !== null)
    return <ClientSheet clientId={clientId} now={now} onClose={() => setClientId(null)} />;
  const money = (minor: number) => format.money(minor, currency);
  return (
    <Sheet open onOpenChange={onClose} title={customer.name || t("desk.walkIn")}>
      <div className="flex flex-wrap gap-2">
        <StatusBadge status={booking.status} />
        <PaymentBadge status={booking.paymentStatus} />
      </div>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <Fact name={t("day.code")}>{code}</Fact>
        <Fact name={t("desk.when")}>{format.when(startsAt, timeZone)}</Fact>
        <Fact name={t("desk.chair")}>{booking.barber.name}</Fact>
        {booking.items.map((item) => (
          <Fact key={item.id} name={t(`owner.item_${item.kind}`)}>
            {item.name}, {money(item.priceMinor)}
          </Fact>
        ))}
        <Fact name={t("owner.price")}>{money(booking.priceMinor)}</Fact>
        <Fact name={t("owner.paid")}>{money(booking.paidMinor)}</Fact>
        {booking.refundedMinor > 0 && (
          <Fact name={t("owner.refunded")}>{money(booking.refundedMinor)}</Fact>
        )}
        {booking.dueAtShopMinor > 0 && (
          <Fact name={t("owner.toCollect")}>{money(booking.dueAtShopMinor)}</Fact>
        )}
        {customer.email !== null && <Fact name={t("owner.email")}>{customer.email}</Fact>}
        {phone !== null && <Fact name={t("owner.phone")}>{phone}</Fact>}
        <Fact name={t("owner.madeAt")}>{format.when(createdAt, timeZone)}</Fact>
      </dl>
      {note !== null && <p className="border-s-2 border-brass ps-3">{note}</p>}
      <ClientLink code={code} onOpen={setClientId} />
      <HistoryList code={code} timeZone={timeZone} />
    </Sheet>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-soft">{name}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </>
  );
}
