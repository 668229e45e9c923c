import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SetUp } from "@/components/setup/set-up";
import { requestTime } from "@/components/site/request-time";
import { Page } from "@/components/ui/page";

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
