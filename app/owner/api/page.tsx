import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ApiPage } from "@/components/office/api/api-page";
import { requestTime } from "@/components/kit/site/request-time";
import { Page } from "@/components/kit/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("partners");
  return { title: t("title") };
}

export default function Partners() {
  return (
    <Page width="full">
      <ApiPage serverNow={requestTime()} />
    </Page>
  );
}
