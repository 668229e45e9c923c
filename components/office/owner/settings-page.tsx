"use client";

import { useTranslations } from "next-intl";
import { PayoutsSection } from "@/components/office/payouts/payouts-section";
import { BookRules } from "./book-rules";
import { ChatSites } from "./chat-sites";
import { CurrencySection } from "@/components/office/setup/currency-section";
import { PolicyEditor } from "@/components/office/policy/policy-editor";
import { WhyNotOffered } from "./why-not-offered";
import { StaffPage } from "@/components/staff/frame/staff-page";

/** How the shop's book works, and what it asks of customers. */
export function SettingsPage({ serverNow, site }: { serverNow: number; site: string }) {
  const t = useTranslations("settings");
  return (
    <StaffPage title={t("title")} path="/owner/settings" roles={["owner"]} serverNow={serverNow}>
      {({ shop, now }) => (
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <div className="grid gap-6">
            <BookRules shopId={shop.id} now={now} />
            <PayoutsSection shop={shop} />
            <CurrencySection shop={shop} />
            <ChatSites shopId={shop.id} slug={shop.slug} site={site} />
            <WhyNotOffered slug={shop.slug} now={now} />
          </div>
          <PolicyEditor shopId={shop.id} currency={shop.currency} />
        </div>
      )}
    </StaffPage>
  );
}
