"use client";

import { useAction, useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "next-intl";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { AccountRow } from "./account-row";
import { CommissionForm } from "./commission-form";

type Settings = FunctionReturnType<typeof api.payouts.settings>;
type PayoutsSectionProps = { shop: { id: string; currency: string } };

/** Whose money goes to an account of their own, and what the shop keeps of it. */
export function PayoutsSection({ shop }: PayoutsSectionProps) {
  const t = useTranslations();
  const settings = useQuery(api.payouts.settings, { shopId: shop.id });
  return (
    <section aria-labelledby="payouts" className="plate grid content-start gap-5">
      <h2 id="payouts" className="text-2xl">
        {t("payouts.title")}
      </h2>
      {settings === undefined ? (
        <SkeletonRows label={t("common.loading")} />
      ) : (
        <>
          <ShopAccount shopId={shop.id} settings={settings} />
          {settings.shop.accountId === null && settings.shop.serverKeeps && (
            <BarberAccounts shop={shop} settings={settings} />
          )}
        </>
      )}
    </section>
  );
}

function ShopAccount({ shopId, settings }: { shopId: string; settings: Settings }) {
  const t = useTranslations("payouts");
  const connect = useAction(api.payouts.connectShop);
  const { name, accountId, serverKeeps } = settings.shop;
  return (
    <div className="grid gap-2">
      <p className="text-ink-soft">{t(serverKeeps ? "shopText" : "shopTextAlone")}</p>
      <ul aria-label={t("shopAccount")}>
        <AccountRow
          holder={{ id: shopId, name, accountId }}
          instead={t(serverKeeps ? "serverKeeps" : "nowhere")}
          disconnected={t(serverKeeps ? "shopDisconnected" : "nowhere")}
          connect={(wanted) => connect({ shopId, accountId: wanted })}
        />
      </ul>
    </div>
  );
}

/** Of a shop whose money the server keeps. */
function BarberAccounts({ shop, settings }: PayoutsSectionProps & { settings: Settings }) {
  const t = useTranslations("payouts");
  const connect = useAction(api.payouts.connect);
  return (
    <>
      <p className="text-ink-soft">{t("text")}</p>
      <ul aria-label={t("barbers")} className="divide-y divide-line">
        {settings.barbers
          .filter(({ active, accountId }) => active || accountId !== null)
          .map((barber) => (
            <AccountRow
              key={barber.id}
              holder={barber}
              instead={t("shops")}
              disconnected={t("disconnected", { name: barber.name })}
              connect={(accountId) => connect({ barberId: barber.id, accountId })}
            />
          ))}
      </ul>
      <CommissionForm shop={shop} settings={settings} />
    </>
  );
}
