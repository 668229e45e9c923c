"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/kit/ui/button";
import { SwitchField } from "@/components/kit/ui/check-field";
import { type Push, usePush } from "./use-push";

/** Lets whoever works here be told on this device; nothing where no push can be sent. */
export function PushCard() {
  const push = usePush();
  return push === null ? null : <PushPlate {...push} />;
}

/** How it stands on this device, and a person's other devices. */
export function PushPlate({ state, others, turn, remove }: Push) {
  const t = useTranslations("push");
  const isFixed = state === "unsupported" || state === "homeScreen" || state === "blocked";
  return (
    <section aria-label={t("title")} className="plate grid gap-3">
      {isFixed ? (
        <div className="grid gap-1">
          <p className="font-semibold">{t("title")}</p>
          <p className="text-sm text-ink-soft">{t(state)}</p>
        </div>
      ) : (
        <SwitchField
          id="push"
          label={t("title")}
          hint={t(state === "asking" ? "asking" : "hint")}
          error={state === "failed" ? t("failed") : null}
          checked={state === "on" || state === "asking"}
          aria-busy={state === "asking"}
          onChange={(event) => turn(event.target.checked)}
        />
      )}
      {others.length > 0 && <OtherDevices others={others} remove={remove} />}
    </section>
  );
}

function OtherDevices({ others, remove }: Pick<Push, "others" | "remove">) {
  const t = useTranslations("push");
  return (
    <div className="grid gap-1 border-t border-line pt-3">
      <p className="text-sm font-semibold">{t("others")}</p>
      <ul className="grid gap-1">
        {others.map(({ endpoint, label }) => {
          const device = label === "" ? t("unnamed") : label;
          return (
            <li key={endpoint} className="flex items-center justify-between gap-3 text-sm">
              <span className="min-w-0 wrap-anywhere">{device}</span>
              <Button
                variant="quiet"
                size="sm"
                aria-label={t("removeOf", { device })}
                onClick={() => remove(endpoint)}
              >
                {t("remove")}
              </Button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
