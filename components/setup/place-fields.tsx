"use client";

import { useLocale, useTranslations } from "next-intl";
import { SelectField } from "@/components/ui/field";
import { isStripeCurrency } from "@/lib/money";
import { currencyFor } from "./presets";

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
  const zones = new Set([form.timeZone, ...Intl.supportedValuesOf("timeZone")]);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        id="shop-zone"
        label={t("zone")}
        hint={t("zoneHint")}
        value={form.timeZone}
        error={errorOf("timeZone")}
        onChange={({ target: { value: timeZone } }) =>
          edit({ timeZone, currency: currencyFor(timeZone, locale) })
        }
      >
        {[...zones].map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll("_", " ")}
          </option>
        ))}
      </SelectField>
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
