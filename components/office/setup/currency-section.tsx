"use client";

import { useMutation } from "convex/react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { FormProblem } from "@/components/kit/form/form-problem";
import { useSave } from "@/components/kit/form/use-save";
import { Button } from "@/components/kit/ui/button";
import { Card } from "@/components/kit/ui/card";
import { SelectField } from "@/components/kit/ui/field";
import { api } from "@/convex/_generated/api";
import { versionOf } from "@/lib/version";
import { currencies } from "./place-fields";

type CurrencySectionProps = { shop: { id: string; currency: string } };

/** The shop's currency, for whoever chose a wrong one before the first booking. */
export function CurrencySection({ shop }: CurrencySectionProps) {
  const t = useTranslations("settings");
  const words = useTranslations("start");
  const names = new Intl.DisplayNames(useLocale(), { type: "currency" });
  const [currency, setCurrency] = useState(shop.currency);
  const change = useMutation(api.setup.changeCurrency);
  const { save, busy, refused, forget } = useSave();
  const fixed = refused.some(({ code }) => code === "CANNOT_CHANGE");
  return (
    <Card className="grid gap-3">
      <h2 className="text-2xl">{words("currency")}</h2>
      <p className="text-ink-soft">{t("currencyText")}</p>
      <SelectField
        id="settings-currency"
        label={words("currency")}
        value={currency}
        error={fixed ? t("currencyFixed") : null}
        onChange={(event) => {
          forget();
          setCurrency(event.target.value);
        }}
      >
        {currencies().map((code) => (
          <option key={code} value={code}>
            {`${code} · ${names.of(code) ?? code}`}
          </option>
        ))}
      </SelectField>
      {!fixed && <FormProblem code={refused[0]?.code} />}
      <div>
        <Button
          variant="secondary"
          disabled={busy || currency === shop.currency}
          onClick={() =>
            void save({
              run: () => change({ shopId: shop.id, currency, basedOn: versionOf(shop.currency) }),
              said: t("currencySaved", { currency }),
            })
          }
        >
          {t("currencySave")}
        </Button>
      </div>
    </Card>
  );
}
