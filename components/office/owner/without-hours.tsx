"use client";

import { useTranslations } from "next-intl";
import type { Shop } from "@/components/kit/types/shop";
import { Alert } from "@/components/kit/ui/alert";
import { Link } from "@/components/kit/ui/link";

/** Tells the owner of an open shop whom nobody can book, since they have not said when they work. */
export function WithoutHours({ barbers }: Pick<Shop, "barbers">) {
  const t = useTranslations("owner");
  const idle = barbers.filter(({ hasHours }) => !hasHours);
  if (idle.length === 0) return null;
  return (
    <Alert tone="busy" title={t("withoutHours", { count: idle.length })}>
      <p>{t("withoutHoursText")}</p>
      <ul className="flex flex-wrap gap-x-6">
        {idle.map(({ id, name }) => (
          <li key={id}>
            <Link
              href={`/barber/hours?barber=${id}`}
              className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
            >
              {t("giveHours", { name })}
            </Link>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
