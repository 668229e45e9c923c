"use client";

import { useTranslations } from "next-intl";
import { Gate } from "@/components/account/gate";
import { useMinute } from "@/components/format/use-minute";
import { EmptyState } from "@/components/ui/empty-state";
import { IntegrityPanel } from "./integrity-panel";
import { ShopBookings } from "./shop-bookings";

export function OwnerOffice({ serverNow }: { serverNow: number }) {
  const t = useTranslations("day");
  const now = useMinute(serverNow);
  return (
    <Gate returnTo="/owner" roles={["owner"]}>
      {({ shop }) =>
        shop === null ? (
          <EmptyState title={t("noBarberTitle")}>{t("noBarberText")}</EmptyState>
        ) : (
          <div className="grid gap-12">
            <IntegrityPanel shopId={shop.id} timeZone={shop.timeZone} now={now} />
            <ShopBookings shopId={shop.id} />
          </div>
        )
      }
    </Gate>
  );
}
