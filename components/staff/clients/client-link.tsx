"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { Icon } from "@/components/kit/ui/icon";
import { api } from "@/convex/_generated/api";
import { ClientBadges } from "./client-badges";

type ClientLinkProps = { code: string; onOpen: (clientId: string) => void };

/** What the shop knows of a booking's client in a line, which opens the card; nothing of strangers. */
export function ClientLink({ code, onOpen }: ClientLinkProps) {
  const t = useTranslations("clients");
  const client = useQuery(api.clients.ofBooking, { code });
  if (!client) return null;
  return (
    <button
      type="button"
      onClick={() => onOpen(client.id)}
      className="grid min-h-12 grid-cols-[auto_1fr_auto] items-center gap-3 rounded-control border border-line-strong px-3 py-2 text-start hover:border-ink hover:bg-sunken"
    >
      <Icon name="person" className="size-4" />
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-semibold">{t("openCard")}</span>
        <span className="text-sm text-ink-soft">
          {client.visits === 0 ? t("neverHere") : t("visitCount", { count: client.visits })}
        </span>
        <ClientBadges client={client} />
      </span>
      <Icon name="forward" className="size-4 text-ink-soft" />
    </button>
  );
}
