import { useTranslations } from "next-intl";
import { Link } from "@/components/kit/ui/link";
import { Bar } from "./bar";
import { LanguageSelect } from "./language-select";
import type { Theme } from "./theme";
import { ThemeSelect } from "./theme-select";

export function SiteFooter({ theme }: { theme: Theme }) {
  const t = useTranslations("site");
  return (
    <footer data-no-print className="mt-12 border-t-2 border-rule bg-sunken text-sm text-ink-soft">
      <div aria-hidden className="tiled h-7 border-b-2 border-line" />
      <Bar className="gap-4 py-6">
        <p>
          {t("name")}. {t("footer")}{" "}
          <Link href="/start" className="underline underline-offset-4">
            {t("openShop")}
          </Link>{" "}
          <Link href="/privacy" className="underline underline-offset-4">
            {t("privacy")}
          </Link>
        </p>
        <div className="flex flex-wrap gap-x-6 gap-y-2">
          <LanguageSelect />
          <ThemeSelect initial={theme} />
        </div>
      </Bar>
    </footer>
  );
}
