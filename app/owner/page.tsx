import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OwnerOffice } from "@/components/owner/owner-office";
import { Page } from "@/components/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("owner");
  return { title: t("title") };
}

export default async function Owner() {
  const t = await getTranslations("owner");
  return (
    <Page>
      <h1 className="mb-8 text-4xl">{t("title")}</h1>
      {/* eslint-disable-next-line react-hooks/purity -- a server component: once per request */}
      <OwnerOffice serverNow={Date.now()} />
    </Page>
  );
}
