import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientsPage } from "@/components/staff/clients/clients-page";
import { requestTime } from "@/components/kit/site/request-time";
import { Page } from "@/components/kit/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("clients");
  return { title: t("title") };
}

export default function Clients() {
  return (
    <Page width="full">
      <ClientsPage path="/barber/clients" serverNow={requestTime()} />
    </Page>
  );
}
