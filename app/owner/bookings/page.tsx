import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BookingsPage } from "@/components/owner/bookings-page";
import { Page } from "@/components/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("owner");
  return { title: t("bookings") };
}

export default function Bookings() {
  return (
    <Page width="full">
      {/* eslint-disable-next-line react-hooks/purity -- a server component: once per request */}
      <BookingsPage serverNow={Date.now()} />
    </Page>
  );
}
