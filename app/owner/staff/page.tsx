import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requestTime } from "@/components/kit/site/request-time";
import { PeoplePage } from "@/components/office/people/people-page";
import { Page } from "@/components/kit/ui/page";

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
