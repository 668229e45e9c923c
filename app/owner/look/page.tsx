import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LookPage } from "@/components/office/look/look-page";
import { requestTime } from "@/components/kit/site/request-time";
import { Page } from "@/components/kit/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("look");
  return { title: t("title") };
}

export default function Look() {
  return (
    <Page width="full">
      <LookPage serverNow={requestTime()} />
    </Page>
  );
}
