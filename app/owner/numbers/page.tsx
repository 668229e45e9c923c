import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NumbersPage } from "@/components/office/numbers/numbers-page";
import { requestTime } from "@/components/kit/site/request-time";
import { Page } from "@/components/kit/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("numbers");
  return { title: t("title") };
}

export default function Numbers() {
  return (
    <Page width="full">
      <NumbersPage serverNow={requestTime()} />
    </Page>
  );
}
