"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { dateOf } from "@/components/kit/format/when";
import { Icon } from "@/components/kit/ui/icon";
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
        className="grid min-h-16 w-full grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 rounded-control py-3 text-start hover:bg-sunken lg:grid-cols-[5fr_5fr_4fr_auto]"
      >
        <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
          <span className="text-lg font-semibold [overflow-wrap:anywhere]">
            {name || t("noName")}
          </span>
          <ClientBadges client={client} />
        </span>
        <Icon name="forward" className="row-span-3 size-4 text-ink-soft lg:order-last" />
        <span className="min-w-0 text-sm text-ink-soft [overflow-wrap:anywhere] max-lg:empty:hidden">
          {contact.map((each) => (
            <bdi key={each} className="me-3 inline-block">
              {each}
            </bdi>
          ))}
        </span>
        <span className="text-sm text-ink-soft">
          {lastVisitAt === null
            ? t("neverHere")
            : t("lastVisit", { date: format.date(dateOf(lastVisitAt, timeZone)) })}
          <span className="lg:block">
            <span className="lg:hidden"> · </span>
            {spentMinor === null
              ? t("visitCount", { count: visits })
              : t("inAll", { count: visits, amount: format.money(spentMinor, currency) })}
          </span>
        </span>
      </button>
    </li>
  );
}
