import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requestTime } from "@/components/kit/site/request-time";
import { Page } from "@/components/kit/ui/page";
import { NowOffice } from "@/components/office/now/now-office";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("nowOffice");
  return { title: t("title") };
}

export default function Now() {
  return (
    <Page width="full">
      <NowOffice serverNow={requestTime()} />
    </Page>
  );
}
