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
  return (
    <>
      <div className="tiled border-b border-line">
        <div className="mx-auto max-w-5xl px-4 py-12 sm:px-6 sm:py-20">
          <h1 className="max-w-2xl text-4xl font-extrabold sm:text-6xl">{t("title")}</h1>
          <p className="mt-4 max-w-xl text-lg text-ink-soft">{t("lead")}</p>
        </div>
      </div>
      <Page>
        <ShopList preloaded={shops} />
      </Page>
    </>
  );
}
