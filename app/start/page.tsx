import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SetUp } from "@/components/office/setup/set-up";
import { requestTime } from "@/components/kit/site/request-time";
import { Page } from "@/components/kit/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("start");
  return { title: t("title") };
}

export default function Start() {
  return (
    <Page>
      <SetUp serverNow={requestTime()} />
    </Page>
  );
}
