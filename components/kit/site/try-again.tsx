import { useTranslations } from "next-intl";
import { Button } from "@/components/kit/ui/button";

/** Asks for the address again. A link, because it must work on a page whose scripts never came. */
export function TryAgain() {
  const t = useTranslations("common");
  return (
    <Button asChild>
      <a href="">{t("tryAgain")}</a>
    </Button>
  );
}
