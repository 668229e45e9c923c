import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChoicesPage } from "@/components/customer/choices/choices-page";
import { Page } from "@/components/kit/ui/page";

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("choices");
  // The address is a secret: it is neither found nor told to other sites.
  return { title: t("title"), robots: { index: false }, referrer: "no-referrer" };
}

/** Where the link of a mail leads. Opening it changes nothing: programs open what is in a mail. */
export default async function MessagesOfAddress({ params }: Props) {
  const { token } = await params;
  return (
    <Page width="narrow">
      <ChoicesPage link={token} />
    </Page>
  );
}
