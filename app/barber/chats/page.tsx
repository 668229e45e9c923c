import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChatsPage } from "@/components/staff/chats/chats-page";
import { requestTime } from "@/components/kit/site/request-time";
import { Page } from "@/components/kit/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("chats");
  return { title: t("title") };
}

export default function Chats() {
  return (
    <Page width="full">
      <ChatsPage serverNow={requestTime()} />
    </Page>
  );
}
