import { useTranslations } from "next-intl";
import { Button } from "@/components/kit/ui/button";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { Link } from "@/components/kit/ui/link";
import { Page } from "@/components/kit/ui/page";

export default function NotFound() {
  const t = useTranslations("pages");
  return (
    <Page width="narrow">
      <EmptyState
        level={1}
        title={t("notFoundTitle")}
        action={
          <Button asChild>
            <Link href="/">{t("home")}</Link>
          </Button>
        }
      >
        {t("notFoundText")}
      </EmptyState>
    </Page>
  );
}
