import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { HealthPage } from "@/components/owner/health-page";
import { Page } from "@/components/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("health");
  return { title: t("title") };
}

export default function Health() {
  return (
    <Page width="full">
      {/* eslint-disable-next-line react-hooks/purity -- a server component: once per request */}
      <HealthPage serverNow={Date.now()} />
    </Page>
  );
}
