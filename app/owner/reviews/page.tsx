import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReviewsPage } from "@/components/office/reviews/reviews-page";
import { requestTime } from "@/components/kit/site/request-time";
import { Page } from "@/components/kit/ui/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reviews");
  return { title: t("title") };
}

export default function Reviews() {
  return (
    <Page width="full">
      <ReviewsPage serverNow={requestTime()} />
    </Page>
  );
}
