"use client";

import { useLocale, useTranslations } from "next-intl";
import { SelectField } from "@/components/kit/ui/field";
import { isStripeCurrency } from "@/lib/payment/chargeable";
import { currencyFor } from "./presets";
import { ZoneField } from "./zone-field";

/** What cards can be charged in. */
export function currencies(): string[] {
  return Intl.supportedValuesOf("currency").filter(isStripeCurrency);
}

type Place = { timeZone: string; currency: string };
type PlaceFieldsProps = {
  form: Place;
  edit: (changed: Partial<Place>) => void;
  errorOf: (field: string) => string | null;
};

/** Whose clock and whose money: guessed from the browser, and said plainly. */
export function PlaceFields({ form, edit, errorOf }: PlaceFieldsProps) {
  const t = useTranslations("start");
  const locale = useLocale();
  const names = new Intl.DisplayNames(locale, { type: "currency" });
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <ZoneField
        id="shop-zone"
        label={t("zone")}
        hint={t("zoneHint")}
        timeZone={form.timeZone}
        error={errorOf("timeZone")}
        onChange={(timeZone) => edit({ timeZone, currency: currencyFor(timeZone, locale) })}
      />
      <SelectField
        id="shop-currency"
        label={t("currency")}
        hint={t("currencyHint")}
        value={form.currency}
        error={errorOf("currency")}
        onChange={(event) => edit({ currency: event.target.value })}
      >
        {currencies().map((code) => (
          <option key={code} value={code}>
            {`${code} · ${names.of(code) ?? code}`}
          </option>
        ))}
      </SelectField>
    </div>
  );
}
