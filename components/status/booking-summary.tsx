"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { dateOf } from "@/components/format/when";
import { ZoneNote } from "@/components/format/zone-note";
import { useFormat } from "@/components/format/use-format";
import type { Booking } from "./types";

export function BookingSummary({ booking }: { booking: Booking }) {
  const format = useFormat();
  const t = useTranslations();
  const { startsAt, endsAt, timeZone, shop, currency } = booking;
  const money = (minor: number) => format.money(minor, currency);
  return (
    <section aria-labelledby="summary">
      <h2 id="summary" className="text-xl">
        {t("status.summary")}
      </h2>
      <dl className="mt-3 divide-y divide-line border-y border-line">
        <Row label={t("status.when")}>
          {format.day(dateOf(startsAt, timeZone))}
          <br />
          {t("common.fromTo", {
            from: format.time(startsAt, timeZone),
            to: format.time(endsAt, timeZone),
          })}
          <ZoneNote
            timeZone={timeZone}
            at={startsAt}
            className="text-sm font-normal text-ink-soft"
          />
        </Row>
        <Row label={t("status.service")}>{booking.service.name}</Row>
        <Row label={t("status.barber")}>{booking.barber.name}</Row>
        <Row label={t("status.where")}>
          {shop.name}
          <span className="block font-normal">
            {shop.address}, {shop.city}
          </span>
          <span className="block font-normal">{shop.phone}</span>
        </Row>
        <Row label={t("status.price")}>{money(booking.priceMinor)}</Row>
        {booking.paidMinor > 0 && <Row label={t("status.paid")}>{money(booking.paidMinor)}</Row>}
        {booking.refundedMinor > 0 && (
          <Row label={t("status.refunded")}>{money(booking.refundedMinor)}</Row>
        )}
      </dl>
    </section>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[6rem_1fr] gap-3 py-3">
      <dt className="text-ink-soft">{label}</dt>
      <dd className="font-semibold">{children}</dd>
    </div>
  );
}
