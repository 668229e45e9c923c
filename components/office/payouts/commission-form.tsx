"use client";

import { useMutation } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "next-intl";
import { ChangedMeanwhile } from "@/components/kit/form/changed-meanwhile";
import { SaveActions } from "@/components/kit/form/save-actions";
import { useSharedForm } from "@/components/kit/form/use-shared-form";
import { useFormat } from "@/components/kit/format/use-format";
import { FormProblem } from "@/components/kit/form/form-problem";
import { Stepper } from "@/components/kit/ui/stepper";
import { api } from "@/convex/_generated/api";
import { isWithin, PERCENT } from "@/lib/limits/ranges";
import { splitOf } from "./split";

type Settings = FunctionReturnType<typeof api.payouts.settings>;
type CommissionFormProps = { shop: { id: string; currency: string }; settings: Settings };

/** What the shop keeps of payments that go to barbers, with one service as the example. */
export function CommissionForm({ shop, settings }: CommissionFormProps) {
  const t = useTranslations("payouts");
  const saveCommission = useMutation(api.payouts.saveCommission);
  const { commissionPercent, version, example } = settings;
  const shared = useSharedForm({
    stored: { form: commissionPercent, version },
    put: (percent, basedOn) => saveCommission({ shopId: shop.id, percent, basedOn }),
    said: t("commissionSaved"),
    isWrong,
  });
  const { form: percent, refused, conflict, edit } = shared;
  const wrong = isWrong(percent);
  return (
    <div className="grid gap-3 border-t border-line pt-4">
      <Stepper
        id="commission"
        label={t("commission")}
        hint={t("commissionHint")}
        unit="%"
        min={PERCENT.least}
        max={PERCENT.most}
        step={5}
        value={percent}
        error={wrong ? t("commissionProblem") : null}
        onChange={edit}
      />
      {!wrong && example !== null && (
        <Meaning example={example} currency={shop.currency} percent={percent} />
      )}
      <ChangedMeanwhile
        conflict={conflict}
        linesOf={(value) => [{ label: t("commission"), text: `${String(value)} %` }]}
      />
      <FormProblem code={refused[0]?.code} />
      <SaveActions shared={shared} onSave={() => void shared.submit()} />
    </div>
  );
}

function isWrong(percent: number): boolean {
  return !isWithin(percent, PERCENT);
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
