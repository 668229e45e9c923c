"use client";

import { useTranslations } from "next-intl";
import { Gate } from "@/components/account/gate";
import { StaffNav } from "@/components/owner/staff-nav";
import { useSession } from "@/components/providers/session";
import { CreateShop } from "./create-shop";
import { FirstSteps } from "./first-steps";

/** From nothing to a shop that takes bookings. */
export function SetupPage() {
  const t = useTranslations("setup");
  const { user: visitor } = useSession();
  return (
    <>
      {visitor?.role === "owner" && <StaffNav user={visitor} />}
      <h1 className="mb-6 text-4xl">{t("title")}</h1>
      <Gate
        returnTo="/owner/setup"
        roles={["customer", "owner"]}
        guestTitle={t("guestTitle")}
        guestText={t("guestText")}
      >
        {({ shop }) => (shop === null ? <CreateShop /> : <FirstSteps shopId={shop.id} />)}
      </Gate>
    </>
  );
}
