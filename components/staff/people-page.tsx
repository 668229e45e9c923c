"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";
import { StaffPage } from "@/components/owner/staff-page";
import { Portrait } from "@/components/shop/portrait";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { SkeletonRows } from "@/components/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { BarberSheet } from "./barber-sheet";
import { Owners } from "./owners";
import type { StaffBarber } from "./types";

/** Who works in the shop. */
export function PeoplePage({ serverNow }: { serverNow: number }) {
  const t = useTranslations("staff");
  return (
    <StaffPage title={t("title")} path="/owner/staff" roles={["owner"]} serverNow={serverNow}>
      {({ shop }) => <People shopId={shop.id} />}
    </StaffPage>
  );
}

function People({ shopId }: { shopId: string }) {
  const t = useTranslations();
  const staff = useQuery(api.staff.list, { shopId });
  const [open, setOpen] = useState<string | "new" | null>(null);
  if (staff === undefined) return <SkeletonRows label={t("common.loading")} rows={4} />;
  const opened = staff.barbers.find(({ id }) => id === open) ?? null;
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[1fr_24rem]">
      <section aria-labelledby="barbers" className="plate grid gap-4">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h2 id="barbers" className="text-2xl">
            {t("staff.barbers")}
          </h2>
          <Button variant="secondary" size="sm" onClick={() => setOpen("new")}>
            <Icon name="plus" className="size-4" />
            {t("staff.inviteTitle")}
          </Button>
        </div>
        {staff.barbers.length === 0 && <p className="text-ink-soft">{t("staff.empty")}</p>}
        <ul className="divide-y divide-line">
          {staff.barbers.map((barber) => (
            <BarberRow key={barber.id} barber={barber} onEdit={() => setOpen(barber.id)} />
          ))}
        </ul>
      </section>
      <Owners shopId={shopId} owners={staff.owners} />
      {open !== null && (open === "new" || opened !== null) && (
        <BarberSheet {...{ shopId, barber: opened, onClose: () => setOpen(null) }} />
      )}
    </div>
  );
}

function BarberRow({ barber, onEdit }: { barber: StaffBarber; onEdit: () => void }) {
  const t = useTranslations("staff");
  const { id, name, title, email, photoUrl, active, joined } = barber;
  return (
    <li className="flex items-center gap-4 py-3">
      <Portrait {...{ name, photoUrl }} />
      <div className="grid grow gap-0.5">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-semibold">{name}</span>
          {!active && <Badge>{t("inactive")}</Badge>}
          {active && !joined && <Badge tone="busy">{t("notJoined")}</Badge>}
        </p>
        <p className="text-sm text-ink-soft">{[title, email].filter(Boolean).join(" · ")}</p>
        <Link
          href={`/barber/hours?barber=${id}`}
          className="inline-flex min-h-8 items-center justify-self-start text-sm font-semibold underline underline-offset-4"
        >
          {t("hoursOf")}
        </Link>
      </div>
      <Button
        variant="quiet"
        size="icon"
        className="shrink-0"
        aria-label={t("edit", { name })}
        onClick={onEdit}
      >
        <Icon name="edit" />
      </Button>
    </li>
  );
}
