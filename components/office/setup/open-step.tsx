"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { Icon } from "@/components/kit/ui/icon";
import { api } from "@/convex/_generated/api";
import { StepActions } from "./step-actions";
import type { StepProps } from "./types";
import { useQuietSave } from "./use-quiet-save";

/** What there is, once more, and the door. The page turns by itself when the shop is open. */
export function OpenStep({ shop, progress }: StepProps) {
  const t = useTranslations("start");
  const setOpen = useMutation(api.setup.setOpen);
  const { save, busy, refused } = useQuietSave();
  const facts = [
    t("factShop", { shop: shop.name, zone: shop.timeZone, currency: shop.currency }),
    t("factServices", { count: progress.services }),
    t("factBarbers", { count: progress.barbers }),
    t(`fact_${progress.policy?.terms.kind ?? "prepay"}`),
  ];
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save(() => setOpen({ shopId: shop.id, open: true }));
      }}
    >
      <ul className="grid gap-2">
        {facts.map((fact) => (
          <li key={fact} className="flex gap-2">
            <Icon name="check" className="mt-0.5 text-good" />
            {fact}
          </li>
        ))}
      </ul>
      <StepActions busy={busy} refused={refused} beside={[]} label={t("openNow")} />
    </form>
  );
}
