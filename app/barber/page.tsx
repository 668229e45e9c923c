import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BarberDay } from "@/components/staff/day/barber-day";
import { requestTime } from "@/components/kit/site/request-time";
import { Page } from "@/components/kit/ui/page";

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
