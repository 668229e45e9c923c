import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SetUp } from "@/components/setup/set-up";
import { Page } from "@/components/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("start");
  return { title: t("title") };
}

export default function Start() {
  return (
    <Page>
      {/* eslint-disable-next-line react-hooks/purity -- a server component: once per request */}
      <SetUp serverNow={Date.now()} />
    </Page>
  );
}
