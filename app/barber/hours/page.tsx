import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { HoursPage } from "@/components/staff/schedule/hours-page";
import { requestTime } from "@/components/kit/site/request-time";
import { Page } from "@/components/kit/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("hours");
  return { title: t("title") };
}

export default function Hours() {
  return (
    <Page width="full">
      <HoursPage serverNow={requestTime()} />
    </Page>
  );
}
