import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientsPage } from "@/components/clients/clients-page";
import { requestTime } from "@/components/site/request-time";
import { Page } from "@/components/ui/page";

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
