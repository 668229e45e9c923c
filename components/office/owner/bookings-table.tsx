"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/components/kit/format/use-format";
import { Badge } from "@/components/kit/ui/badge";
import { PaymentBadge, StatusBadge } from "@/components/kit/status/status-badge";
import { BookingSheet, type ShopBooking } from "./booking-sheet";

/** A table on a desk; on a phone each row becomes a card. */
export function BookingsTable({ bookings, now }: { bookings: ShopBooking[]; now: number }) {
  const t = useTranslations("owner");
  const [open, setOpen] = useState<string | null>(null);
  const opened = bookings.find(({ code }) => code === open);
  return (
    <>
      <table className="block w-full border-collapse text-start md:table">
        <thead className="sr-only md:not-sr-only md:table-header-group">
          <tr className="border-b border-line-strong text-sm text-ink-soft md:table-row">
            <th scope="col" className="py-2 pe-4 text-start font-semibold">
              {t("when")}
            </th>
            <th scope="col" className="py-2 pe-4 text-start font-semibold">
              {t("customer")}
            </th>
            <th scope="col" className="py-2 pe-4 text-start font-semibold">
              {t("barber")}
            </th>
            <th scope="col" className="py-2 pe-4 text-start font-semibold">
              {t("status")}
            </th>
            <th scope="col" className="py-2 text-end font-semibold">
              {t("payment")}
            </th>
          </tr>
        </thead>
        <tbody className="grid gap-3 md:table-row-group">
          {bookings.map((booking) => (
            <BookingRow key={booking.code} booking={booking} onOpen={() => setOpen(booking.code)} />
          ))}
        </tbody>
      </table>
      {opened !== undefined && (
        <BookingSheet booking={opened} now={now} onClose={() => setOpen(null)} />
      )}
    </>
  );
}

function BookingRow({ booking, onOpen }: { booking: ShopBooking; onOpen: () => void }) {
  const t = useTranslations();
  const format = useFormat();
  const name = booking.customer.name || t("desk.walkIn");
  return (
    <tr className="grid gap-1.5 rounded-card border border-line bg-raised p-4 md:table-row md:rounded-none md:border-0 md:border-b md:bg-transparent md:align-top">
      <td className="font-semibold md:py-3 md:pe-4">
        {format.when(booking.startsAt, booking.timeZone)}
        <button
          type="button"
          onClick={onOpen}
          aria-label={t("owner.openBooking", { code: booking.code, name })}
          className="block min-h-8 text-sm font-normal text-ink-soft underline underline-offset-4"
        >
          {booking.code}
        </button>
      </td>
      <td className="min-w-0 wrap-anywhere md:py-3 md:pe-4">
        {name}
        <span className="block text-sm break-all text-ink-soft">{booking.customer.email}</span>
        {booking.phone !== null && (
          <span className="block text-sm text-ink-soft">{booking.phone}</span>
        )}
      </td>
      <td className="md:py-3 md:pe-4">
        {booking.barber.name}
        <span className="block text-sm text-ink-soft">{booking.service.name}</span>
      </td>
      <td className="md:py-3 md:pe-4">
        <StatusBadge status={booking.status} />
      </td>
      <td className="flex items-center gap-3 md:table-cell md:py-3 md:text-end">
        <span className="font-semibold md:block">
          {format.money(booking.priceMinor, booking.currency)}
        </span>
        {booking.dueAtShopMinor > 0 ? (
          <Badge tone="busy">
            {t("owner.toCollectAmount", {
              amount: format.money(booking.dueAtShopMinor, booking.currency),
            })}
          </Badge>
        ) : (
          <PaymentBadge status={booking.paymentStatus} />
        )}
      </td>
    </tr>
  );
}
