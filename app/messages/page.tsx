import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChoicesPage } from "@/components/customer/choices/choices-page";
import { Page } from "@/components/kit/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("choices");
  return { title: t("title"), robots: { index: false } };
}

export default function Messages() {
  return (
    <Page width="narrow">
      <ChoicesPage />
    </Page>
  );
}
