"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { api } from "@/convex/_generated/api";

/** Who has looked at a card, for the owner. */
export function ClientReaders({ clientId }: { clientId: string }) {
  const t = useTranslations("clients");
  const { date: write } = useFormat();
  const readers = useQuery(api.clients.readers, { clientId });
  if (readers === undefined || readers.length === 0) return null;
  return (
    <details className="border-t border-line pt-4">
      <summary className="min-h-6 cursor-pointer text-lg font-semibold">{t("readers")}</summary>
      <ul className="mt-2 grid gap-1 text-sm">
        {readers.map(({ name, date }) => (
          <li key={`${name} ${date}`} className="flex justify-between gap-3">
            <span>{name}</span>
            <span className="text-ink-soft">{write(date)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
