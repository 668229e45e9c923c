"use client";

import { useLocale, useTranslations } from "next-intl";
import { SelectField } from "@/components/kit/ui/field";
import { COUNTRIES } from "@/lib/contact/country";

type CountryFieldProps = {
  country: string | undefined;
  error: string | null;
  onChange: (country: string) => void;
};

/** By whose numbers those are read that people type without a country. */
export function CountryField({ country, error, onChange }: CountryFieldProps) {
  const t = useTranslations("start");
  const locale = useLocale();
  const names = new Intl.DisplayNames(locale, { type: "region" });
  const named = COUNTRIES.map((code) => ({ code, name: names.of(code) ?? code }));
  return (
    <SelectField
      id="shop-country"
      label={t("shop_country")}
      hint={t("shop_countryHint")}
      value={country ?? ""}
      error={error}
      onChange={(event) => onChange(event.target.value)}
    >
      {country === undefined && <option value="">–</option>}
      {named
        .sort((one, other) => one.name.localeCompare(other.name, locale))
        .map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
    </SelectField>
  );
}
