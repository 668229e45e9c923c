import { useTranslations } from "next-intl";
import type { Theme } from "./theme";
import { ThemeSelect } from "./theme-select";

export function SiteFooter({ theme }: { theme: Theme }) {
  const t = useTranslations("site");
  return (
    <footer className="mt-12 border-t border-line bg-sunken text-sm text-ink-soft">
      <div className="mx-auto flex max-w-5xl flex-wrap items-center justify-between gap-4 px-4 py-6 sm:px-6">
        <p>
          {t("name")}. {t("footer")}
        </p>
        <ThemeSelect initial={theme} />
      </div>
    </footer>
  );
}
