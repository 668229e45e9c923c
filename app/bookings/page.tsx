import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MyBookings } from "@/components/customer/mine/my-bookings";
import { requestTime } from "@/components/kit/site/request-time";
import { Page } from "@/components/kit/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("mine");
  return { title: t("title") };
}

export default async function Bookings() {
  const t = await getTranslations("mine");
  return (
    <Page width="narrow">
      <h1 className="mb-6 text-4xl">{t("title")}</h1>
      <MyBookings serverNow={requestTime()} />
    </Page>
  );
}
