import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requestTime } from "@/components/kit/site/request-time";
import { Page } from "@/components/kit/ui/page";
import { JoinPage } from "@/components/staff/work/join-page";

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("work");
  // The address is a secret: it is neither found nor told to other sites.
  return { title: t("joinTitle"), robots: { index: false }, referrer: "no-referrer" };
}

export default async function Join({ params }: Props) {
  const { token } = await params;
  return (
    <Page width="narrow">
      <JoinPage token={token} serverNow={requestTime()} />
    </Page>
  );
}
