"use client";

import { useMutation } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useRefusalText } from "@/components/kit/format/use-refusal-text";
import { SwitchField } from "@/components/kit/ui/check-field";
import { api } from "@/convex/_generated/api";
import { asRefusal } from "@/lib/errors";

export type Duty = NonNullable<FunctionReturnType<typeof api.duty.mine>>;

/** How often the page says that it is still there; three minutes without it turn the duty off. */
const BEAT_MS = 60_000;

/** "On duty": whoever wants a cut now may be put to this barber. */
export function DutySwitch({ shopId, duty }: { shopId: string; duty: Duty }) {
  const t = useTranslations("duty");
  const refusalText = useRefusalText();
  const turn = useMutation(api.duty.turn).withOptimisticUpdate((store, { isOn }) => {
    store.setQuery(api.duty.mine, { shopId }, { ...duty, isOn });
  });
  const [problem, setProblem] = useState<string | null>(null);
  useBeat(shopId, duty.isOn);
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

function useBeat(shopId: string, isOn: boolean): void {
  const beat = useMutation(api.duty.beat);
  useEffect(() => {
    if (!isOn) return;
    // One that fails is made good by the next; a page that stays offline is off duty, and shows it.
    const say = () => void beat({ shopId }).catch(() => undefined);
    say();
    const timer = setInterval(say, BEAT_MS);
    // A hidden page's timers may sleep: it says so as soon as it is looked at again.
    document.addEventListener("visibilitychange", say);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", say);
    };
  }, [beat, shopId, isOn]);
}
