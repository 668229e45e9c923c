import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReviewsPage } from "@/components/reviews/reviews-page";
import { Page } from "@/components/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reviews");
  return { title: t("title") };
}

export default function Reviews() {
  return (
    <Page width="full">
      {/* eslint-disable-next-line react-hooks/purity -- a server component: once per request */}
      <ReviewsPage serverNow={Date.now()} />
    </Page>
  );
}
