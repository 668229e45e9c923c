import { getTranslations } from "next-intl/server";
import { SignInCallback } from "@/components/kit/account/sign-in-callback";
import { Page } from "@/components/kit/ui/page";

export default async function Callback() {
  const t = await getTranslations("signIn");
  return (
    <Page width="narrow">
      <h1 className="mb-6 text-4xl">{t("title")}</h1>
      <SignInCallback />
    </Page>
  );
}
