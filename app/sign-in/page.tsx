import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SignInPanel } from "@/components/kit/account/sign-in-panel";
import { readPublicConfig } from "@/components/kit/providers/public-config";
import { Page } from "@/components/kit/ui/page";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signIn");
  return { title: t("title") };
}

export default async function SignIn({ searchParams }: Props) {
  const [t, { returnTo }] = await Promise.all([getTranslations("signIn"), searchParams]);
  const { clerkKey, identityUrl } = readPublicConfig();
  return (
    <Page width="narrow">
      <h1 className="mb-6 text-4xl">{t("title")}</h1>
      <SignInPanel
        returnTo={typeof returnTo === "string" ? returnTo : null}
        available={clerkKey !== null || identityUrl !== null}
      />
    </Page>
  );
}
