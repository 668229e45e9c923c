import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TodayPage } from "@/components/office/owner/today-page";
import { requestTime } from "@/components/kit/site/request-time";
import { Page } from "@/components/kit/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("owner");
  return { title: t("title") };
}

export default function Today() {
  return (
    <Page width="full">
      <TodayPage serverNow={requestTime()} />
    </Page>
  );
}
