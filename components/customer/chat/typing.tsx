import { useTranslations } from "next-intl";

/** While the answer is awaited. */
export function Typing() {
  const t = useTranslations("chat");
  return (
    <div className="flex w-fit gap-1 rounded-card bg-sunken px-3 py-3.5">
      <span className="sr-only">{t("typing")}</span>
      {[0, 1, 2].map((dot) => (
        <span
          key={dot}
          aria-hidden
          className="size-1.5 animate-pulse rounded-full bg-ink-soft"
          style={{ animationDelay: `${dot * 200}ms` }}
        />
      ))}
    </div>
  );
}
