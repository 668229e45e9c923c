"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { FormProblem } from "@/components/kit/form/form-problem";
import { useSave } from "@/components/kit/form/use-save";
import { Button } from "@/components/kit/ui/button";
import { api } from "@/convex/_generated/api";

/** Compares everything with Stripe at once instead of within ten minutes. */
export function ReconcileNow({ shopId }: { shopId: string }) {
  const t = useTranslations("health");
  const reconcile = useMutation(api.health.reconcileNow);
  const { save, busy, refused } = useSave();
  return (
    <div className="grid justify-items-start gap-2">
      <Button
        size="sm"
        variant="secondary"
        disabled={busy}
        onClick={() => void save({ run: () => reconcile({ shopId }), said: t("reconcileBegun") })}
      >
        {t("reconcileNow")}
      </Button>
      <FormProblem code={refused[0]?.code} />
    </div>
  );
}
