import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/kit/ui/button";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { Page } from "@/components/kit/ui/page";

export default function ShopNotFound() {
  const t = useTranslations();
  return (
    <Page width="narrow">
      <EmptyState
        level={1}
        title={t("shop.notFoundTitle")}
        action={
          <Button asChild>
            <Link href="/">{t("pages.home")}</Link>
          </Button>
        }
      >
        {t("shop.notFoundText")}
      </EmptyState>
    </Page>
  );
}
