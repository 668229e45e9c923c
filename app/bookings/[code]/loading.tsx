import { useTranslations } from "next-intl";
import { Page } from "@/components/kit/ui/page";
import { SkeletonRows } from "@/components/kit/ui/skeleton";

export default function Loading() {
  const t = useTranslations("common");
  return (
    <Page>
      <SkeletonRows label={t("loading")} rows={5} />
    </Page>
  );
}
