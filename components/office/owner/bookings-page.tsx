"use client";

import { useTranslations } from "next-intl";
import { ShopBookings } from "./shop-bookings";
import { StaffPage } from "@/components/staff/frame/staff-page";

/** Every booking of the shop. */
export function BookingsPage({ serverNow }: { serverNow: number }) {
  const t = useTranslations("owner");
  return (
    <StaffPage title={t("bookings")} path="/owner/bookings" roles={["owner"]} serverNow={serverNow}>
      {({ shop, now, today }) => <ShopBookings shop={shop} now={now} today={today} />}
    </StaffPage>
  );
}
