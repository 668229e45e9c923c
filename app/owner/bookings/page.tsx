import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BookingsPage } from "@/components/owner/bookings-page";
import { requestTime } from "@/components/site/request-time";
import { Page } from "@/components/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("owner");
  return { title: t("bookings") };
}

export default function Bookings() {
  return (
    <Page width="full">
      <BookingsPage serverNow={requestTime()} />
    </Page>
  );
}
