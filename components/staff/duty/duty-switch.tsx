"use client";

import { useMutation } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useRefusalText } from "@/components/kit/format/use-refusal-text";
import { SwitchField } from "@/components/kit/ui/check-field";
import { api } from "@/convex/_generated/api";
import { asRefusal } from "@/lib/errors";

export type Duty = NonNullable<FunctionReturnType<typeof api.duty.mine>>;

/** "On duty": whoever wants a cut now may be put to this barber. */
export function DutySwitch({ shopId, duty }: { shopId: string; duty: Duty }) {
  const t = useTranslations("duty");
  const refusalText = useRefusalText();
  const turn = useMutation(api.duty.turn).withOptimisticUpdate((store, { isOn }) => {
    store.setQuery(api.duty.mine, { shopId }, { ...duty, isOn });
  });
  const [problem, setProblem] = useState<string | null>(null);
  const set = (isOn: boolean) => {
    setProblem(null);
    turn({ shopId, isOn }).catch((thrown: unknown) => {
      const isOutside = asRefusal(thrown)?.code === "OUTSIDE_HOURS";
      setProblem(isOutside ? t("outsideHours") : refusalText(thrown));
    });
  };
  return (
    <div className="grid gap-1">
      <SwitchField
        id="duty"
        label={t("switch")}
        hint={t(duty.isOn ? "onHint" : "offHint")}
        checked={duty.isOn}
        onChange={(event) => set(event.target.checked)}
      />
      {problem !== null && (
        <p role="alert" className="text-sm text-bad">
          {problem}
        </p>
      )}
    </div>
  );
}
