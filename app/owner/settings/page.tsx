import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SettingsPage } from "@/components/office/owner/settings-page";
import { requestTime } from "@/components/kit/site/request-time";
import { siteAddress } from "@/components/kit/site/site-address";
import { Page } from "@/components/kit/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("title") };
}

export default function Settings() {
  return (
    <Page width="full">
      <SettingsPage serverNow={requestTime()} site={siteAddress()} />
    </Page>
  );
}
