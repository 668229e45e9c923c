import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { HoursPage } from "@/components/schedule/hours-page";
import { Page } from "@/components/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("hours");
  return { title: t("title") };
}

export default function Hours() {
  return (
    <Page width="full">
      {/* eslint-disable-next-line react-hooks/purity -- a server component: once per request */}
      <HoursPage serverNow={Date.now()} />
    </Page>
  );
}
