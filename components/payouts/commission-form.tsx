"use client";

import { useMutation } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/components/format/use-format";
import { FormProblem } from "@/components/schedule/form-problem";
import { useSave } from "@/components/schedule/use-save";
import { Button } from "@/components/ui/button";
import { Stepper } from "@/components/ui/stepper";
import { api } from "@/convex/_generated/api";
import { splitOf } from "./split";

type Settings = FunctionReturnType<typeof api.payouts.settings>;
type CommissionFormProps = { shop: { id: string; currency: string }; settings: Settings };

/** What the shop keeps of payments that go to barbers, with one service as the example. */
export function CommissionForm({ shop, settings }: CommissionFormProps) {
  const t = useTranslations("payouts");
  const [typed, setTyped] = useState<number | null>(null);
  const { save, busy, refused, forget } = useSave();
  const saveCommission = useMutation(api.payouts.saveCommission);
  const { commissionPercent: saved, example } = settings;
  const percent = typed ?? saved;
  const wrong = !Number.isInteger(percent) || percent < 0 || percent > 100;
  const put = (value: number) => saveCommission({ shopId: shop.id, percent: value });
  const submit = async () => {
    const done = await save({
      run: () => put(percent),
      said: t("commissionSaved"),
      undo: () => put(saved),
    });
    if (done) setTyped(null);
  };
  return (
    <div className="grid gap-3 border-t border-line pt-4">
      <Stepper
        id="commission"
        label={t("commission")}
        hint={t("commissionHint")}
        unit="%"
        {...{ min: 0, max: 100, step: 5 }}
        value={percent}
        error={wrong ? t("commissionProblem") : null}
        onChange={(value) => {
          forget();
          setTyped(value);
        }}
      />
      {!wrong && example !== null && <Meaning {...{ example, currency: shop.currency, percent }} />}
      <FormProblem code={refused[0]?.code} />
      {typed !== null && typed !== saved && (
        <div className="flex justify-end gap-2">
          <Button variant="quiet" onClick={() => setTyped(null)}>
            {t("discard")}
          </Button>
          <Button disabled={busy || wrong} onClick={() => void submit()}>
            {t("save")}
          </Button>
        </div>
      )}
    </div>
  );
}

type MeaningProps = {
  example: NonNullable<Settings["example"]>;
  currency: string;
  percent: number;
};

function Meaning({ example, currency, percent }: MeaningProps) {
  const t = useTranslations("payouts");
  const format = useFormat();
  const { name, priceMinor } = example;
  const { shopMinor, barberMinor } = splitOf(priceMinor, percent, currency);
  return (
    <p role="status" className="border-s-4 border-good ps-3">
      {t("example", {
        service: name,
        price: format.money(priceMinor, currency),
        shop: format.money(shopMinor, currency),
        barber: format.money(barberMinor, currency),
      })}
    </p>
  );
}
