"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { AccountRow } from "./account-row";
import { CommissionForm } from "./commission-form";

type PayoutsSectionProps = { shop: { id: string; currency: string } };

/** Whose money goes to an account of their own, and what the shop keeps of it. */
export function PayoutsSection({ shop }: PayoutsSectionProps) {
  const t = useTranslations();
  const settings = useQuery(api.payouts.settings, { shopId: shop.id });
  return (
    <section aria-labelledby="payouts" className="plate grid content-start gap-5">
      <div className="grid gap-2">
        <h2 id="payouts" className="text-2xl">
          {t("payouts.title")}
        </h2>
        <p className="text-ink-soft">{t("payouts.text")}</p>
      </div>
      {settings === undefined ? (
        <SkeletonRows label={t("common.loading")} />
      ) : (
        <>
          <ul aria-label={t("payouts.barbers")} className="divide-y divide-line">
            {settings.barbers
              .filter(({ active, accountId }) => active || accountId !== null)
              .map((barber) => (
                <AccountRow key={barber.id} barber={barber} />
              ))}
          </ul>
          <CommissionForm shop={shop} settings={settings} />
        </>
      )}
    </section>
  );
}
