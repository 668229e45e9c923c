"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { ProblemLine } from "@/components/kit/form/problem-line";
import { useRefusalText } from "@/components/kit/format/use-refusal-text";
import { keepLink } from "@/components/kit/kept/links";
import { useOwner } from "@/components/kit/kept/owner";
import { Button } from "@/components/kit/ui/button";
import { ConfirmDialog } from "@/components/kit/ui/confirm-dialog";
import { Icon } from "@/components/kit/ui/icon";
import { notify } from "@/components/kit/ui/notify";
import { api } from "@/convex/_generated/api";
import type { Access } from "@/components/customer/access/access";

type NewLinkProps = { access: Access; onToken: (token: string) => void };

/** Ends every link of a booking that somebody else may have; this browser gets the only new one. */
export function NewLink({ access, onToken }: NewLinkProps) {
  const t = useTranslations("status");
  const refusalText = useRefusalText();
  const owner = useOwner();
  const renew = useMutation(api.bookings.renewLink);
  const opener = useRef<HTMLButtonElement>(null);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const confirm = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const { token } = await renew(access);
      if (owner === null) keepLink(owner, { code: access.code, token, kind: "booking" });
      onToken(token);
      setAsking(false);
      notify({ text: t("newLinkMade"), tone: "good" });
    } catch (thrown) {
      setProblem(refusalText(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button ref={opener} variant="quiet" onClick={() => setAsking(true)}>
        <Icon name="link" />
        {t("newLink")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("newLinkTitle")}
        confirmLabel={t("newLinkYes")}
        cancelLabel={t("newLinkNo")}
        busy={busy}
        opener={opener}
        onConfirm={() => void confirm()}
      >
        <p>{t("newLinkText")}</p>
        <ProblemLine text={problem} />
      </ConfirmDialog>
    </>
  );
}
