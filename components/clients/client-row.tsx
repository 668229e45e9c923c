"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { dateOf } from "@/components/format/when";
import { Icon } from "@/components/ui/icon";
import { ClientBadges } from "./client-badges";
import type { ClientLine } from "./types";

type ClientRowProps = { client: ClientLine; timeZone: string; onOpen: () => void };

/** One client in the list: the whole line opens the card. */
export function ClientRow({ client, timeZone, onOpen }: ClientRowProps) {
  const t = useTranslations("clients");
  const format = useFormat();
  const { name, phone, email, visits, spentMinor, currency, lastVisitAt } = client;
  const contact = [phone, email].filter((each) => each !== null);
  return (
    <li>
      <button
        type="button"
        aria-label={t("open", { name: name || t("noName") })}
        onClick={onOpen}
        className="grid min-h-16 w-full grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 rounded-control py-3 text-start hover:bg-sunken"
      >
        <span className="flex min-w-0 flex-wrap items-center gap-2">
          <span className="text-lg font-semibold">{name || t("noName")}</span>
          <ClientBadges client={client} />
        </span>
        <Icon name="forward" className="row-span-3 size-4 text-ink-soft" />
        <span className="min-w-0 text-sm text-ink-soft [overflow-wrap:anywhere]">
          {contact.map((each) => (
            <bdi key={each} className="me-3">
              {each}
            </bdi>
          ))}
        </span>
        <span className="text-sm text-ink-soft">
          {lastVisitAt === null
            ? t("neverHere")
            : t("lastVisit", { date: format.date(dateOf(lastVisitAt, timeZone)) })}
          {visits > 0 && ` · ${t("visitCount", { count: visits })}`}
          {spentMinor > 0 && ` · ${format.money(spentMinor, currency)}`}
        </span>
      </button>
    </li>
  );
}
