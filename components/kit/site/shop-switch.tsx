"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { SessionUser } from "@/components/kit/providers/session";
import { useOpenShop } from "@/components/kit/account/use-open-shop";

const ALL = "all";

/** In the header, for those with several shops: which one is open. */
export function ShopSwitch({ user }: { user: SessionUser }) {
  const t = useTranslations("site");
  const router = useRouter();
  const openShop = useOpenShop();
  const choose = (shopId: string) => {
    const place = user.workplaces.find((each) => each.shopId === shopId);
    if (place) void openShop(place);
    else router.push("/work");
  };
  return (
    <select
      aria-label={t("shop")}
      value={user.shop?.id ?? ""}
      onChange={(event) => choose(event.target.value)}
      className="control min-h-11 w-auto max-w-44 min-w-0 truncate py-1 text-sm font-semibold"
    >
      {user.workplaces.map(({ shopId, name }) => (
        <option key={shopId} value={shopId}>
          {name}
        </option>
      ))}
      <option value={ALL}>{t("allShops")}</option>
    </select>
  );
}
