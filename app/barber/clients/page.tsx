import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientsPage } from "@/components/clients/clients-page";
import { Page } from "@/components/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("clients");
  return { title: t("title") };
}

export default function Clients() {
  return (
    <Page width="full">
      {/* eslint-disable-next-line react-hooks/purity -- a server component: once per request */}
      <ClientsPage path="/barber/clients" serverNow={Date.now()} />
    </Page>
  );
}
