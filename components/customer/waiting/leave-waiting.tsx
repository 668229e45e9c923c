"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { later } from "@/components/kit/live/later";
import { useRefusalText } from "@/components/kit/format/use-refusal-text";
import { Button } from "@/components/kit/ui/button";
import type { Access } from "@/components/customer/access/access";
import { api } from "@/convex/_generated/api";

const ConfirmDialog = later(() =>
  import("@/components/kit/ui/confirm-dialog").then((module) => module.ConfirmDialog),
);

/** Gives up one's place, after a question: it cannot be had back. */
export function LeaveWaiting({ access }: { access: Access }) {
  const t = useTranslations("waiting");
  const leave = useMutation(api.waitlist.leave);
  const refusalText = useRefusalText();
  const opener = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const confirm = () => {
    setBusy(true);
    setProblem(null);
    leave(access)
      .then(() => setOpen(false))
      .catch((thrown: unknown) => setProblem(refusalText(thrown)))
      .finally(() => setBusy(false));
  };
  return (
    <>
      <Button ref={opener} variant="secondary" onClick={() => setOpen(true)}>
        {t("leave")}
      </Button>
      {open && (
        <ConfirmDialog
          open={open}
          busy={busy}
          opener={opener}
          onOpenChange={setOpen}
          title={t("leaveTitle")}
          confirmLabel={t("leaveYes")}
          cancelLabel={t("leaveNo")}
          onConfirm={confirm}
        >
          <p>{t("leaveText")}</p>
          {problem !== null && (
            <p role="alert" className="font-semibold text-bad">
              {problem}
            </p>
          )}
        </ConfirmDialog>
      )}
    </>
  );
}
