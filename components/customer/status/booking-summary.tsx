"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { dateOf } from "@/components/kit/format/when";
import { useFormat } from "@/components/kit/format/use-format";
import { ZoneNote } from "@/components/kit/format/zone-note";
import { cn } from "@/components/kit/ui/cn";
import { addressLink, mapLink, phoneLink, placeOf } from "@/lib/contact/place";
import type { Booking } from "./types";

/** The docket: what, when, where and for how much; printed, it is the receipt. */
export function BookingSummary({ booking, className }: { booking: Booking; className?: string }) {
  const t = useTranslations("status");
  return (
    <section aria-labelledby="summary" className={cn("plate docket wrap-anywhere", className)}>
      <h2 id="summary" className="text-xl">
        {booking.shop.name}
      </h2>
      <p className="grid justify-items-start text-sm text-ink-soft">
        {booking.homeAddress === null ? (
          <Fact href={mapLink(booking.shop)}>{placeOf(booking.shop)}</Fact>
        ) : (
          <Fact href={addressLink(booking.homeAddress)}>
            {t("atYourPlace", { address: booking.homeAddress })}
          </Fact>
        )}
        {booking.shop.phone !== "" && (
          <Fact href={phoneLink(booking.shop.phone)}>
            <bdi>{booking.shop.phone}</bdi>
          </Fact>
        )}
      </p>
      <WhenAndWho booking={booking} />
      <Money booking={booking} />
      <p className="mt-4 text-sm text-ink-soft">
        {booking.customer.name}, {t("code", { code: booking.code })}
      </p>
    </section>
  );
}

/** Where a tap calls, or opens a map. */
function Fact({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} className="inline-flex min-h-8 items-center underline underline-offset-4">
      {children}
    </a>
  );
}

function WhenAndWho({ booking }: { booking: Booking }) {
  const t = useTranslations();
  const format = useFormat();
  const { startsAt, endsAt, timeZone } = booking;
  return (
    <div className="mt-4 border-t border-line pt-4">
      <p className="font-display text-lg first-letter:uppercase">
        {format.day(dateOf(startsAt, timeZone))}
      </p>
      <p className="font-semibold">
        {t("common.fromTo", {
          from: format.time(startsAt, timeZone),
          to: format.time(endsAt, timeZone),
        })}
      </p>
      <p>{t("book.withBarber", { name: booking.barber.name })}</p>
      <ZoneNote timeZone={timeZone} place={booking.shop.city} at={startsAt} />
    </div>
  );
}

function Money({ booking }: { booking: Booking }) {
  const t = useTranslations("status");
  const format = useFormat();
  const { items, priceMinor, tipMinor, paidMinor, refundedMinor, dueAtShopMinor } = booking;
  const isAtHome = booking.homeAddress !== null;
  const money = (minor: number) => format.money(minor, booking.currency);
  return (
    <dl className="mt-4 grid gap-1 border-t border-line pt-4">
      {items.map(({ id, kind, name, priceMinor: price }) => (
        <Line key={id} label={kind === "travel" ? t("travel") : name}>
          {money(price)}
        </Line>
      ))}
      {tipMinor > 0 && <Line label={t("tip")}>{money(tipMinor)}</Line>}
      <div className="my-1 flex items-baseline justify-between gap-3 border-t-2 border-rule pt-2">
        <dt>{t("price")}</dt>
        <dd className="font-display text-2xl">{money(priceMinor + tipMinor)}</dd>
      </div>
      {paidMinor > 0 && <Line label={t("paid")}>{money(paidMinor)}</Line>}
      {refundedMinor > 0 && <Line label={t("refunded")}>{money(refundedMinor)}</Line>}
      {dueAtShopMinor > 0 && (
        <Line label={t(isAtHome ? "dueAtHome" : "dueAtShop")}>{money(dueAtShopMinor)}</Line>
      )}
    </dl>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline gap-2">
      <dt className="flex grow items-baseline gap-2">
        {label}
        <span aria-hidden className="leader" />
      </dt>
      <dd className="font-semibold whitespace-nowrap">{children}</dd>
    </div>
  );
}
