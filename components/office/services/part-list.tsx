"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/components/kit/format/use-format";
import { Badge } from "@/components/kit/ui/badge";
import { Button } from "@/components/kit/ui/button";
import { cn } from "@/components/kit/ui/cn";
import { EditButton } from "@/components/kit/ui/edit-button";
import { Icon } from "@/components/kit/ui/icon";
import type { PartKind } from "./part-form";
import { PartSheet } from "./part-sheet";
import type { AddOn, Catalogue, Service } from "./types";

type PartListProps = { shopId: string; catalogue: Catalogue; kind: PartKind };

/** What the shop offers, what it no longer does at the end. */
export function PartList({ shopId, catalogue, kind }: PartListProps) {
  const t = useTranslations("services");
  const [open, setOpen] = useState<Service | AddOn | "new" | null>(null);
  const all: readonly (Service | AddOn)[] =
    kind === "service" ? catalogue.services : catalogue.addOns;
  const parts = [...all.filter(({ active }) => active), ...all.filter(({ active }) => !active)];
  return (
    <section aria-labelledby={`list-${kind}`} className="plate grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id={`list-${kind}`} className="text-2xl">
          {t(`title_${kind}`)}
        </h2>
        <Button variant="secondary" size="sm" onClick={() => setOpen("new")}>
          <Icon name="plus" className="size-4" />
          {t(`add_${kind}`)}
        </Button>
      </div>
      {parts.length === 0 && <p className="text-ink-soft">{t(`empty_${kind}`)}</p>}
      <ul className="divide-y divide-line">
        {parts.map((part) => (
          <PartRow
            key={part.id}
            part={part}
            currency={catalogue.currency}
            onEdit={() => setOpen(part)}
          />
        ))}
      </ul>
      {open !== null && (
        <PartSheet
          shopId={shopId}
          catalogue={catalogue}
          kind={kind}
          part={open === "new" ? null : open}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}

type PartRowProps = { part: Service | AddOn; currency: string; onEdit: () => void };

function PartRow({ part, currency, onEdit }: PartRowProps) {
  const t = useTranslations("services");
  const format = useFormat();
  const { name, description, durationMinutes, priceMinor, active } = part;
  const terms = "terms" in part ? part.terms : undefined;
  const buffer = "bufferMinutes" in part ? part.bufferMinutes : 0;
  return (
    <li className="flex items-center gap-3 py-2">
      <div className={cn("grid grow gap-0.5", !active && "text-ink-soft")}>
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-semibold">{name}</span>
          {!active && <Badge>{t("inactive")}</Badge>}
          {terms !== undefined && <Badge>{t(`terms_${terms.kind}`)}</Badge>}
          <span aria-hidden className="leader" />
          <span className="font-semibold">{format.money(priceMinor, currency)}</span>
        </p>
        <p className="text-sm text-ink-soft">
          {durationMinutes === 0
            ? t("noTime")
            : buffer === 0
              ? t("length", { minutes: durationMinutes })
              : t("lengthAndBuffer", { minutes: durationMinutes, buffer })}
          {description !== "" && <span className="max-sm:hidden">. {description}</span>}
        </p>
      </div>
      <EditButton label={t("edit", { name })} onClick={onEdit} />
    </li>
  );
}
