import { getTranslations } from "next-intl/server";
import { SignedIn } from "@/components/kit/account/signed-in";
import { Page } from "@/components/kit/ui/page";

export default async function Done() {
  const t = await getTranslations("signIn");
  return (
    <Page width="narrow">
      <h1 className="mb-6 text-4xl">{t("title")}</h1>
      <SignedIn />
    </Page>
  );
}
