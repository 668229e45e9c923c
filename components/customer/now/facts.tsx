import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

type FactsProps = { what: string; minutes: number; place: string; price: ReactNode };

/** What is wanted, how long it takes, where, and what it costs. */
export function Facts({ what, minutes, place, price }: FactsProps) {
  const t = useTranslations();
  const rows = [
    [t("now.what"), what],
    [t("now.length"), t("common.minutes", { count: minutes })],
    [t("now.where"), place],
    [t("now.price"), price],
  ] as const;
  return (
    <dl className="grid gap-2">
      {rows.map(([label, value]) => (
        <div key={label} className="grid gap-0.5 sm:grid-cols-[7rem_1fr]">
          <dt className="text-sm text-ink-soft">{label}</dt>
          <dd className="min-w-0 font-semibold wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
