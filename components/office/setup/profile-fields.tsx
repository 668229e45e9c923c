"use client";

import { useLocale, useTranslations } from "next-intl";
import { SelectField, TextAreaField, TextField } from "@/components/kit/ui/field";
import { SHOP_TEXTS } from "@/lib/limits/texts";
import { CountryField } from "./country-field";
import { localesFor, type Profile } from "./profile";

type ProfileFieldsProps = {
  form: Profile;
  edit: (changed: Partial<Profile>) => void;
  errorOf: (field: string) => string | null;
};

const LINES = [
  { field: "name", autoComplete: "organization", type: "text" },
  { field: "address", autoComplete: "street-address", type: "text" },
  { field: "city", autoComplete: "address-level2", type: "text" },
  { field: "phone", autoComplete: "tel", type: "tel" },
  { field: "tagline", autoComplete: "off", type: "text" },
] as const;

/** What a shop says of itself, without its longer text. */
export function ProfileFields({ form, edit, errorOf }: ProfileFieldsProps) {
  const t = useTranslations("start");
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {LINES.map(({ field, autoComplete, type }) => (
        <TextField
          key={field}
          id={`shop-${field}`}
          label={t(`shop_${field}`)}
          type={type}
          autoComplete={autoComplete}
          required={field === "name"}
          limit={field === "phone" ? undefined : SHOP_TEXTS[field]}
          value={form[field]}
          error={errorOf(field)}
          onChange={(event) => edit({ [field]: event.target.value })}
        />
      ))}
      <LanguageField form={form} edit={edit} errorOf={errorOf} />
      <CountryField
        country={form.country}
        error={errorOf("country")}
        onChange={(country) => edit({ country })}
      />
    </div>
  );
}

export function AboutField({ form, edit, errorOf }: ProfileFieldsProps) {
  const t = useTranslations("start");
  return (
    <TextAreaField
      id="shop-about"
      label={t("shop_about")}
      hint={t("shop_aboutHint")}
      rows={5}
      limit={SHOP_TEXTS.about}
      value={form.about}
      error={errorOf("about")}
      onChange={(event) => edit({ about: event.target.value })}
    />
  );
}

function LanguageField({ form, edit, errorOf }: ProfileFieldsProps) {
  const t = useTranslations("start");
  const locale = useLocale();
  const names = new Intl.DisplayNames(locale, { type: "language" });
  return (
    <SelectField
      id="shop-locale"
      label={t("shop_locale")}
      value={form.locale}
      error={errorOf("locale")}
      onChange={(event) => edit({ locale: event.target.value })}
    >
      {localesFor(form.locale, locale).map((each) => (
        <option key={each} value={each}>
          {names.of(each) ?? each}
        </option>
      ))}
    </SelectField>
  );
}
