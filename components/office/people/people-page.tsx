"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Link } from "@/components/kit/ui/link";
import { StaffPage } from "@/components/staff/frame/staff-page";
import { Portrait } from "@/components/kit/ui/portrait";
import { Badge } from "@/components/kit/ui/badge";
import { Button } from "@/components/kit/ui/button";
import { EditButton } from "@/components/kit/ui/edit-button";
import { Icon } from "@/components/kit/ui/icon";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { BarberSheet } from "./barber-sheet";
import { ClientAccess } from "./client-access";
import { InvitationLink } from "./invitation-link";
import { Owners } from "./owners";
import type { MadeLink, StaffBarber } from "./types";

/** Who works in the shop. */
export function PeoplePage({ serverNow }: { serverNow: number }) {
  const t = useTranslations("staff");
  return (
    <StaffPage title={t("title")} path="/owner/staff" roles={["owner"]} serverNow={serverNow}>
      {({ shop, now }) => <People shopId={shop.id} timeZone={shop.timeZone} now={now} />}
    </StaffPage>
  );
}

type PeopleProps = { shopId: string; timeZone: string; now: number };

function People({ shopId, timeZone, now }: PeopleProps) {
  const t = useTranslations();
  const staff = useQuery(api.staff.list, { shopId });
  const [open, setOpen] = useState<string | "new" | null>(null);
  const [link, setLink] = useState<MadeLink | null>(null);
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
      <div className="grid gap-6">
        <Owners shopId={shopId} staff={staff} now={now} onLink={setLink} />
        <ClientAccess shopId={shopId} rules={staff.barbersSee} />
      </div>
      {open !== null && (open === "new" || opened !== null) && (
        <BarberSheet
          shopId={shopId}
          timeZone={timeZone}
          barber={opened}
          now={now}
          onLink={setLink}
          onClose={() => setOpen(null)}
        />
      )}
      {link !== null && <InvitationLink link={link} onClose={() => setLink(null)} />}
    </div>
  );
}

function BarberRow({ barber, onEdit }: { barber: StaffBarber; onEdit: () => void }) {
  const t = useTranslations("staff");
  const { id, userId, name, title, email, photoUrl, active, joined, invitation } = barber;
  return (
    <li className="flex items-center gap-4 py-3">
      <Portrait name={name} photoUrl={photoUrl} />
      <div className="grid min-w-0 grow gap-0.5">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-semibold">{name}</span>
          {!active && <Badge>{t("inactive")}</Badge>}
          {!joined && invitation !== null && (
            <Badge tone={invitation.status === "declined" ? "bad" : "busy"}>
              {t(invitation.status === "declined" ? "declined" : "pending")}
            </Badge>
          )}
          {userId !== null && !joined && <Badge tone="busy">{t("notJoined")}</Badge>}
          {active && userId === null && invitation === null && <Badge>{t("nobodys")}</Badge>}
        </p>
        <p className="text-sm [overflow-wrap:anywhere] text-ink-soft">
          {[title, email ?? invitation?.email].filter(Boolean).join(" · ")}
        </p>
        <Link
          href={`/barber/hours?barber=${id}`}
          className="inline-flex min-h-8 items-center justify-self-start text-sm font-semibold underline underline-offset-4"
        >
          {t("hoursOf")}
        </Link>
      </div>
      <EditButton label={t("edit", { name })} onClick={onEdit} />
    </li>
  );
}
