import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BarberDay } from "@/components/day/barber-day";
import { requestTime } from "@/components/site/request-time";
import { Page } from "@/components/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("day");
  return { title: t("title") };
}

export default function Barber() {
  return (
    <Page width="full">
      <BarberDay serverNow={requestTime()} />
    </Page>
  );
}
