import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requestTime } from "@/components/site/request-time";
import { PeoplePage } from "@/components/staff/people-page";
import { Page } from "@/components/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("staff");
  return { title: t("title") };
}

export default function People() {
  return (
    <Page width="full">
      <PeoplePage serverNow={requestTime()} />
    </Page>
  );
}
