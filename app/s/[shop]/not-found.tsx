import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { loadClosed } from "@/components/customer/shop/load-shop";
import { ADDRESS_HEADER, openedBy } from "@/components/kit/site/opened";
import { Button } from "@/components/kit/ui/button";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { Link } from "@/components/kit/ui/link";
import { Page } from "@/components/kit/ui/page";

/** No such shop; or one that the operator keeps closed, whose customers are told where their bookings are. */
export default async function ShopNotFound() {
  const [t, sent] = await Promise.all([getTranslations(), headers()]);
  const opened = openedBy(sent.get(ADDRESS_HEADER) ?? "");
  const closed = await loadClosed(opened?.kind === "shop" ? opened.slug : null);
  return (
    <Page width="narrow">
      <EmptyState
        level={1}
        title={
          closed === null ? t("shop.notFoundTitle") : t("shop.suspendedTitle", { name: closed })
        }
        action={
          <Button asChild>
            {closed === null ? (
              <Link href="/">{t("pages.home")}</Link>
            ) : (
              <Link href="/bookings">{t("shop.suspendedBookings")}</Link>
            )}
          </Button>
        }
      >
        {closed === null ? t("shop.notFoundText") : t("shop.suspendedText")}
      </EmptyState>
    </Page>
  );
}
