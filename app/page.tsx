import { getTranslations } from "next-intl/server";
import { preloadFromBackend } from "@/components/kit/providers/ask-backend";
import { ShopList } from "@/components/customer/shop/shop-list";
import { Board, Page } from "@/components/kit/ui/page";
import { api } from "@/convex/_generated/api";

export default async function HomePage() {
  const [t, shops] = await Promise.all([
    getTranslations("home"),
    preloadFromBackend(api.shops.list, {}),
  ]);
  const opening = (
    <Board>
      <div className="grid gap-5">
        <h1 className="lettered max-w-3xl text-5xl sm:text-7xl">{t("title")}</h1>
        <p className="max-w-xl text-lg text-sign-soft">{t("lead")}</p>
      </div>
    </Board>
  );
  return (
    <Page opening={opening}>
      <ShopList preloaded={shops} />
    </Page>
  );
}
