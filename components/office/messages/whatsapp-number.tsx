"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { FormProblem } from "@/components/kit/form/form-problem";
import { useSave } from "@/components/kit/form/use-save";
import { Button } from "@/components/kit/ui/button";
import { ConfirmDialog } from "@/components/kit/ui/confirm-dialog";
import { api } from "@/convex/_generated/api";
import type { Connected } from "./whatsapp-form";
import { WhatsappTemplates } from "./whatsapp-templates";

type WhatsappNumberProps = {
  shopId: string;
  number: Connected;
  webhook: string;
  timeZone: string;
  onEdit: () => void;
};

/** A number that is connected: what WhatsApp needs of us, how its templates stand, and letting it go. */
export function WhatsappNumber(props: WhatsappNumberProps) {
  const { shopId, number, webhook, timeZone, onEdit } = props;
  const t = useTranslations("whatsapp");
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="grid gap-0.5">
          <p className="text-lg font-semibold">{number.phone}</p>
          <p className="text-sm text-ink-soft">{number.name}</p>
        </div>
        <Button variant="secondary" size="sm" onClick={onEdit}>
          {t("change")}
        </Button>
      </div>
      <Facts
        facts={[
          [t("phoneId"), number.phoneId],
          [t("businessId"), number.businessId],
          [t("token"), t("tokenSet", { tail: number.tokenTail })],
          [t("secret"), t("set")],
        ]}
      />
      <div className="grid gap-2">
        <h3 className="text-lg font-semibold">{t("webhookTitle")}</h3>
        <p className="text-sm text-ink-soft">{t("webhookText")}</p>
        <Facts
          facts={[
            [t("webhook"), webhook],
            [t("verifyToken"), number.verifyToken],
          ]}
        />
      </div>
      <WhatsappTemplates shopId={shopId} number={number} timeZone={timeZone} />
      <Disconnect shopId={shopId} />
    </>
  );
}

function Facts({ facts }: { facts: readonly (readonly [string, string])[] }) {
  return (
    <dl className="grid gap-3 text-sm">
      {facts.map(([term, text]) => (
        <div key={term} className="grid gap-0.5">
          <dt className="text-ink-soft">{term}</dt>
          <dd className="font-mono wrap-anywhere select-all">{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function Disconnect({ shopId }: { shopId: string }) {
  const t = useTranslations("whatsapp");
  const disconnect = useMutation(api.whatsapp.disconnect);
  const { save, busy, refused } = useSave();
  const [isAsking, setAsking] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const letGo = async () => {
    const run = () => disconnect({ shopId });
    await save({ run, said: t("disconnected") });
    setAsking(false);
  };
  return (
    <div className="grid justify-items-start gap-2">
      <FormProblem code={refused[0]?.code} />
      <Button ref={opener} variant="quiet" size="sm" onClick={() => setAsking(true)}>
        {t("disconnect")}
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t("disconnectTitle")}
        confirmLabel={t("disconnect")}
        cancelLabel={t("discard")}
        busy={busy}
        opener={opener}
        onConfirm={() => void letGo()}
      >
        <p>{t("disconnectText")}</p>
      </ConfirmDialog>
    </div>
  );
}
