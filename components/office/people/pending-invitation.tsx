"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useFormat } from "@/components/kit/format/use-format";
import { dateOf } from "@/components/kit/format/when";
import { FormProblem } from "@/components/kit/form/form-problem";
import { useSave } from "@/components/kit/form/use-save";
import { Badge } from "@/components/kit/ui/badge";
import { Button } from "@/components/kit/ui/button";
import { ConfirmDialog } from "@/components/kit/ui/confirm-dialog";
import { Icon } from "@/components/kit/ui/icon";
import { api } from "@/convex/_generated/api";
import { AddressForm } from "./address-form";
import type { OnLink, Pending } from "./types";

type PendingInvitationProps = { pending: Pending; now: number; onLink: OnLink };

/** Somebody who is asked and has not joined: how it stands, and what the shop can do. */
export function PendingInvitation({ pending, now, onLink }: PendingInvitationProps) {
  const t = useTranslations("staff");
  const [changing, setChanging] = useState(false);
  const { save, busy, refused } = useSave();
  const inviteAgain = useMutation(api.staff.inviteAgain);
  const { id, name, email } = pending;
  const ask = async (address: string) => {
    const run = async () => {
      const { token, mailed } = await inviteAgain({ invitationId: id, email: address });
      onLink({ token, mailed, name, email: address === "" ? null : address });
    };
    if (await save({ run, said: t("linkMade") })) setChanging(false);
  };
  return (
    <div className="grid gap-2 rounded-control border border-line p-3">
      <Standing pending={pending} now={now} />
      {changing ? (
        <AddressForm
          id={`address-${id}`}
          label={t("inviteAgain")}
          address={email ?? ""}
          onCancel={() => setChanging(false)}
          onSubmit={(address) => void ask(address)}
          busy={busy}
          refused={refused}
        />
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button
            variant="secondary"
            size="sm"
            disabled={busy}
            onClick={() => void ask(email ?? "")}
          >
            <Icon name="link" className="size-4" />
            {t("newLink")}
          </Button>
          <Button variant="quiet" size="sm" onClick={() => setChanging(true)}>
            {t("changeAddress")}
          </Button>
          <TakeBack pending={pending} />
          <FormProblem code={refused[0]?.code} />
        </div>
      )}
    </div>
  );
}

function Standing({ pending, now }: Pick<PendingInvitationProps, "pending" | "now">) {
  const t = useTranslations("staff");
  const { date } = useFormat();
  const { email, status, expiresAt } = pending;
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const declined = status === "declined";
  const expired = !declined && expiresAt !== null && expiresAt <= now;
  return (
    <div className="grid gap-1 text-sm">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={declined || expired ? "bad" : "busy"}>
          {t(declined ? "declined" : expired ? "expired" : "pending")}
        </Badge>
        <span className="break-all">{email ?? t("anybodyWithLink")}</span>
      </p>
      {!declined && !expired && expiresAt !== null && (
        <p className="text-ink-soft">
          {t("openUntil", { date: date(dateOf(expiresAt, timeZone)) })}
        </p>
      )}
    </div>
  );
}

function TakeBack({ pending }: { pending: Pending }) {
  const t = useTranslations("staff");
  const opener = useRef<HTMLButtonElement>(null);
  const [asking, setAsking] = useState(false);
  const { save, busy, refused } = useSave();
  const cancel = useMutation(api.staff.cancelInvitation);
  const takeBack = async () => {
    const run = () => cancel({ invitationId: pending.id });
    if (await save({ run, said: t("takenBack") })) setAsking(false);
  };
  return (
    <>
      <Button ref={opener} variant="quiet" size="sm" onClick={() => setAsking(true)}>
        {t("takeBack")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("takeBackTitle", { name: pending.name })}
        confirmLabel={t("takeBack")}
        cancelLabel={t("removeKeep")}
        busy={busy}
        opener={opener}
        onConfirm={() => void takeBack()}
      >
        <p>{t(pending.role === "barber" ? "takeBackChair" : "takeBackText")}</p>
        <FormProblem code={refused[0]?.code} />
      </ConfirmDialog>
    </>
  );
}
