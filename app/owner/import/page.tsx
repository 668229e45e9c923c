import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ImportPage } from "@/components/office/imports/import-page";
import { requestTime } from "@/components/kit/site/request-time";
import { Page } from "@/components/kit/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("imports");
  return { title: t("title") };
}

export default function Import() {
  return (
    <Page width="full">
      <ImportPage serverNow={requestTime()} />
    </Page>
  );
}
