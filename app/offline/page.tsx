import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TryAgain } from "@/components/kit/site/try-again";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { Page } from "@/components/kit/ui/page";

export const metadata: Metadata = { robots: { index: false } };

/** What the service worker shows in place of a page that cannot be reached. */
export default async function Offline() {
  const t = await getTranslations("pages");
  return (
    <Page width="narrow">
      <EmptyState level={1} title={t("offlineTitle")} action={<TryAgain />}>
        {t("offlineText")}
      </EmptyState>
    </Page>
  );
}
