"use client";

import { useTranslations } from "next-intl";
import { usePartProblem } from "@/components/services/use-part-problem";
import type { Problems } from "@/components/schedule/problems";
import { TextAreaField, TextField } from "@/components/ui/field";

export type Profile = {
  name: string;
  tagline: string;
  about: string;
  address: string;
  city: string;
  phone: string;
  locale: string;
};

const FIELDS = ["name", "tagline", "address", "city", "phone", "locale"] as const;
/** What the browser may fill in by itself. */
const AUTOCOMPLETE = {
  name: "organization",
  tagline: "off",
  address: "street-address",
  city: "address-level2",
  phone: "tel",
  locale: "off",
} as const;

type ShopFieldsProps = {
  profile: Profile;
  problems: Problems;
  onChange: (changed: Partial<Profile>) => void;
};

/** What a shop says of itself. */
export function ShopFields({ profile, problems, onChange }: ShopFieldsProps) {
  const t = useTranslations("setup");
  const errorOf = usePartProblem(problems);
  return (
    <>
      {FIELDS.map((field) => (
        <TextField
          key={field}
          id={`shop-${field}`}
          label={t(field)}
          hint={field === "locale" ? t("localeHint") : undefined}
          autoComplete={AUTOCOMPLETE[field]}
          value={profile[field]}
          error={errorOf(field)}
          onChange={(event) => onChange({ [field]: event.target.value })}
        />
      ))}
      <TextAreaField
        id="shop-about"
        label={t("about")}
        rows={3}
        value={profile.about}
        error={errorOf("about")}
        onChange={(event) => onChange({ about: event.target.value })}
      />
    </>
  );
}
