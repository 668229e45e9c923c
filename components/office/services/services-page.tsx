"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { StaffPage } from "@/components/staff/frame/staff-page";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { OfferEditor } from "./offer-editor";
import { PartList } from "./part-list";

/** What the shop offers, and who does it. */
export function ServicesPage({ serverNow }: { serverNow: number }) {
  const t = useTranslations("services");
  return (
    <StaffPage title={t("title")} path="/owner/services" roles={["owner"]} serverNow={serverNow}>
      {({ shop }) => <ShopCatalogue shopId={shop.id} />}
    </StaffPage>
  );
}

function ShopCatalogue({ shopId }: { shopId: string }) {
  const t = useTranslations();
  const catalogue = useQuery(api.services.listForOwner, { shopId });
  if (catalogue === undefined) return <SkeletonRows label={t("common.loading")} rows={6} />;
  return (
    <div className="grid gap-10">
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <PartList shopId={shopId} catalogue={catalogue} kind="service" />
        <PartList shopId={shopId} catalogue={catalogue} kind="addOn" />
      </div>
      <section aria-labelledby="offers" className="grid gap-4">
        <h2 id="offers" className="text-2xl">
          {t("services.offers")}
        </h2>
        <div className="grid items-start gap-6 lg:grid-cols-2">
          {catalogue.barbers.map((offer) => (
            <OfferEditor key={offer.id} offer={offer} catalogue={catalogue} />
          ))}
        </div>
      </section>
    </div>
  );
}
