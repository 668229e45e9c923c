"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { FormProblem } from "@/components/kit/form/form-problem";
import { useSave } from "@/components/kit/form/use-save";
import { Badge } from "@/components/kit/ui/badge";
import { Button } from "@/components/kit/ui/button";
import { ConfirmDialog } from "@/components/kit/ui/confirm-dialog";
import { Icon } from "@/components/kit/ui/icon";
import { api } from "@/convex/_generated/api";
import { InviteOwner } from "./invite-owner";
import { PendingInvitation } from "./pending-invitation";
import { RemovePerson } from "./remove-person";
import type { OnLink, StaffList } from "./types";

type Owner = StaffList["owners"][number];
type OwnersProps = { shopId: string; staff: StaffList; now: number; onLink: OnLink };

/** Who may do everything in the shop. */
export function Owners({ shopId, staff, now, onLink }: OwnersProps) {
  const t = useTranslations("staff");
  const { owners, invitedOwners } = staff;
  const leads = owners.some(({ self, founder }) => self && founder);
  return (
    <section aria-labelledby="owners" className="plate grid gap-4">
      <h2 id="owners" className="text-2xl">
        {t("owners")}
      </h2>
      <p className="text-ink-soft">{t("ownersText")}</p>
      <ul className="divide-y divide-line">
        {owners.map((owner) => (
          <OwnerRow key={owner.id} shopId={shopId} owner={owner} leads={leads} />
        ))}
      </ul>
      {invitedOwners.map((pending) => (
        <div key={pending.id} className="grid gap-2">
          <p className="font-semibold">{pending.name}</p>
          <PendingInvitation pending={pending} now={now} onLink={onLink} />
        </div>
      ))}
      <InviteOwner shopId={shopId} onLink={onLink} />
    </section>
  );
}

/** `leads`: the reader founded the shop, and may hand it over. */
function OwnerRow({ shopId, owner, leads }: { shopId: string; owner: Owner; leads: boolean }) {
  const t = useTranslations("staff");
  const { id, name, email, joined, founder, self } = owner;
  return (
    <li className="flex items-center justify-between gap-3 py-2">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          {name}
          {founder && <Badge>{t("founder")}</Badge>}
          {!joined && <Badge tone="busy">{t("notJoined")}</Badge>}
        </p>
        <p className="text-sm break-all text-ink-soft">{email}</p>
        {leads && !self && joined && <HandOver shopId={shopId} owner={owner} />}
      </div>
      {!self && !founder && (
        <RemovePerson
          shopId={shopId}
          person={{ userId: id, name }}
          text={t("removeText")}
          button={{
            size: "icon",
            "aria-label": t("remove", { name }),
            children: <Icon name="trash" />,
          }}
        />
      )}
    </li>
  );
}

/** Makes another owner the one whom no other can remove. */
function HandOver({ shopId, owner }: { shopId: string; owner: Owner }) {
  const t = useTranslations("staff");
  const opener = useRef<HTMLButtonElement>(null);
  const [asking, setAsking] = useState(false);
  const { save, busy, refused } = useSave();
  const handOver = useMutation(api.staff.handOver);
  const { id: userId, name } = owner;
  const give = async () => {
    const run = () => handOver({ shopId, userId });
    if (await save({ run, said: t("handedOver", { name }) })) setAsking(false);
  };
  return (
    <>
      <Button
        ref={opener}
        variant="quiet"
        size="sm"
        className="-ms-3"
        onClick={() => setAsking(true)}
      >
        {t("handOver")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("handOverTitle", { name })}
        confirmLabel={t("handOver")}
        cancelLabel={t("changeNot")}
        busy={busy}
        opener={opener}
        onConfirm={() => void give()}
      >
        <p>{t("handOverText")}</p>
        <FormProblem code={refused[0]?.code} />
      </ConfirmDialog>
    </>
  );
}
