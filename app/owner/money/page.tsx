import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MoneyPage } from "@/components/office/money/money-page";
import { requestTime } from "@/components/kit/site/request-time";
import { Page } from "@/components/kit/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("money");
  return { title: t("title") };
}

export default function Money() {
  return (
    <Page width="full">
      <MoneyPage serverNow={requestTime()} />
    </Page>
  );
}
