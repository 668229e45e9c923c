import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requestTime } from "@/components/kit/site/request-time";
import { Page } from "@/components/kit/ui/page";
import { WorkPage } from "@/components/staff/work/work-page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("work");
  return { title: t("title") };
}

export default async function Work() {
  const t = await getTranslations("work");
  return (
    <Page width="narrow">
      <h1 className="mb-6 text-4xl">{t("title")}</h1>
      <WorkPage serverNow={requestTime()} />
    </Page>
  );
}
