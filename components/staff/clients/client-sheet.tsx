"use client";

import { useMutation, useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useLatest } from "@/components/kit/format/use-latest";
import { Icon } from "@/components/kit/ui/icon";
import { Sheet } from "@/components/kit/ui/dialog";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { ClientData, ClientGone } from "./client-data";
import { ClientFigures } from "./client-figures";
import { ClientFlags } from "./client-flags";
import { ClientNotes } from "./client-notes";
import { ClientReaders } from "./client-readers";
import { ClientVisits } from "./client-visits";
import type { ClientCard } from "./types";

const HOUR_MS = 3_600_000;

type ClientSheetProps = { clientId: string; now: number; onClose: () => void };

/** A client as the shop knows them: figures, what was decided and noted, and every visit. */
export function ClientSheet({ clientId, now, onClose }: ClientSheetProps) {
  const t = useTranslations();
  const hour = Math.floor(now / HOUR_MS) * HOUR_MS;
  const card = useLatest(useQuery(api.clients.get, { clientId, now: hour }));
  const open = useMutation(api.clients.open);
  const unread = card?.opened === false;
  // Reading leaves a trace, each day again; the card then shows what this reader may see.
  useEffect(() => {
    if (unread) void open({ clientId }).catch(() => undefined);
  }, [unread, clientId, open]);
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={card ? card.name || t("clients.noName") : t("clients.card")}
    >
      {card === undefined && <SkeletonRows label={t("common.loading")} />}
      {card === null && <ClientGone clientId={clientId} />}
      {card && <Card card={card} hour={hour} />}
    </Sheet>
  );
}

function Card({ card, hour }: { card: ClientCard; hour: number }) {
  return (
    <>
      <ContactLinks card={card} />
      <ClientFigures card={card} />
      <ClientFlags card={card} />
      <ClientNotes card={card} />
      <ClientVisits card={card} />
      <ClientReaders clientId={card.id} />
      <ClientData clientId={card.id} now={hour} />
    </>
  );
}

function ContactLinks({ card: { phone, email } }: { card: ClientCard }) {
  if (phone === null && email === null) return null;
  const look = "inline-flex min-h-11 items-center gap-2 underline underline-offset-4";
  return (
    <div className="-my-1 flex flex-wrap gap-x-6">
      {phone !== null && (
        <a href={`tel:${phone.replace(/[^+\d]/g, "")}`} className={look}>
          <Icon name="phone" className="size-4" />
          <bdi>{phone}</bdi>
        </a>
      )}
      {email !== null && (
        <a href={`mailto:${email}`} className={`${look} [overflow-wrap:anywhere]`}>
          {email}
        </a>
      )}
    </div>
  );
}
