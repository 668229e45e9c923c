import { preloadQuery } from "convex/nextjs";
import { getTranslations } from "next-intl/server";
import { backendOptions } from "@/components/providers/backend-options";
import { ShopList } from "@/components/shop/shop-list";
import { Page } from "@/components/ui/page";
import { api } from "@/convex/_generated/api";

export default async function HomePage() {
  const [t, shops] = await Promise.all([
    getTranslations("home"),
    preloadQuery(api.shops.list, {}, backendOptions()),
  ]);
  const opening = (
    <>
      <h1 className="max-w-2xl text-4xl font-extrabold sm:text-7xl">{t("title")}</h1>
      <p className="max-w-xl text-lg text-sign-soft">{t("lead")}</p>
    </>
  );
  return (
    <Page opening={opening}>
      <ShopList preloaded={shops} />
    </Page>
  );
}
