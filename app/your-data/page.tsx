import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { YourDataPage } from "@/components/customer/privacy/your-data-page";
import { requestTime } from "@/components/kit/site/request-time";
import { Page } from "@/components/kit/ui/page";
import { CUSTOMERS_TABLES } from "@/lib/privacy/kept";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("yourData");
  return { title: t("title"), robots: { index: false } };
}

export default async function YourData() {
  const t = await getTranslations("yourData");
  const names = await getTranslations("privacy");
  const words = CUSTOMERS_TABLES.map((table) => [table, names(`table_${table}`)] as const);
  return (
    <Page width="narrow">
      <h1 className="mb-2 text-4xl">{t("title")}</h1>
      <p className="mb-6 max-w-prose text-ink-soft">{t("lead")}</p>
      <YourDataPage serverNow={requestTime()} names={Object.fromEntries(words)} />
    </Page>
  );
}
