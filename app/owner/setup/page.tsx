import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SetupPage } from "@/components/setup/setup-page";
import { Page } from "@/components/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("setup");
  return { title: t("title") };
}

export default function Setup() {
  return (
    <Page width="narrow">
      <SetupPage />
    </Page>
  );
}
