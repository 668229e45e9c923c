"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { PaymentBadge } from "@/components/kit/status/status-badge";
import { Badge, type Tone } from "@/components/kit/ui/badge";
import { Icon } from "@/components/kit/ui/icon";
import type { AppointmentStatus } from "@/lib/booking/states";
import { addressLink, geoLink } from "@/lib/contact/place";
import { isDueAtDesk } from "./timeline";
import type { Appointment } from "./types";

const TONES: Record<AppointmentStatus, Tone> = {
  pending: "busy",
  paid: "good",
  confirmed: "good",
  completed: "plain",
  no_show: "bad",
  cancelled: "plain",
};

/** Where a visit stands: its state, its money, and how it came to be. */
export function VisitBadges({ appointment }: { appointment: Appointment }) {
  const t = useTranslations();
  const format = useFormat();
  const { status, paymentStatus, dueAtShopMinor, currency, channel, overbooked } = appointment;
  const due = isDueAtDesk(appointment);
  return (
    <>
      <Badge tone={TONES[status]}>{t(`states.appointment.${status}`)}</Badge>
      {due && (
        <Badge tone="busy">
          {t("day.due", { amount: format.money(dueAtShopMinor, currency) })}
        </Badge>
      )}
      {!due && status !== "paid" && paymentStatus !== "not_required" && (
        <PaymentBadge status={paymentStatus} />
      )}
      {channel === "desk" && appointment.customerName !== "" && <Badge>{t("desk.walkIn")}</Badge>}
      {isComing(appointment) && <Badge tone="good">{t("day.coming")}</Badge>}
      {overbooked && <Badge tone="busy">{t("day.overbooked")}</Badge>}
    </>
  );
}

/** True while it is worth knowing that somebody said they are coming: until they are there. */
function isComing({ status, attendanceConfirmedAt, checkedInAt }: Appointment): boolean {
  const isAhead = status === "paid" || status === "confirmed";
  return isAhead && attendanceConfirmedAt !== null && checkedInAt === null;
}

/** A person's name, or the word for somebody who walked in and left none. */
export function useVisitName(): (visit: { customerName: string }) => string {
  const t = useTranslations("desk");
  return ({ customerName }) => customerName || t("walkIn");
}

/** The phone as a link, where there is one to call. */
export function ContactLine({ appointment }: { appointment: Appointment }) {
  const t = useTranslations("day");
  const nameOf = useVisitName();
  const { customerPhone, status } = appointment;
  if (customerPhone === null || status === "cancelled") return null;
  return (
    <a
      href={`tel:${customerPhone.replace(/[^+\d]/g, "")}`}
      aria-label={t("call", { name: nameOf(appointment) })}
      className="inline-flex min-h-11 items-center gap-2 justify-self-start underline underline-offset-4"
    >
      <Icon name="phone" className="size-4" />
      {customerPhone}
    </a>
  );
}

/** Where the barber comes to: on a map, and in the phone's own. */
export function HomeLine({ appointment: { homeAddress, homeSpot } }: { appointment: Appointment }) {
  const t = useTranslations("day");
  if (homeAddress === null) return null;
  return (
    <div className="flex flex-wrap gap-x-5">
      <a
        href={addressLink(homeAddress)}
        target="_blank"
        rel="noreferrer"
        className="inline-flex min-h-11 items-center wrap-anywhere underline underline-offset-4"
      >
        {t("atCustomers", { address: homeAddress })}
      </a>
      {homeSpot !== null && (
        <a
          href={geoLink(homeSpot, homeAddress)}
          className="inline-flex min-h-11 items-center underline underline-offset-4"
        >
          {t("ownMap")}
        </a>
      )}
    </div>
  );
}
