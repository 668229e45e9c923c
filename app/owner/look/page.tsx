import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LookPage } from "@/components/look/look-page";
import { Page } from "@/components/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("look");
  return { title: t("title") };
}

export default function Look() {
  return (
    <Page width="full">
      {/* eslint-disable-next-line react-hooks/purity -- a server component: once per request */}
      <LookPage serverNow={Date.now()} />
    </Page>
  );
}
