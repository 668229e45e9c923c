"use client";

import { useLocale, useTranslations } from "next-intl";
import type { Line } from "@/components/kit/form/shared-form";
import { LINK_KINDS } from "@/lib/shop/brand";
import type { LookForm } from "./look-form";

const TEXTS = ["name", "address", "city", "phone", "tagline", "about"] as const;

/** What a shop says of itself and how it looks, line by line. */
export function useLookLines(): (form: LookForm) => Line[] {
  const t = useTranslations("start");
  const shop = useTranslations("shop");
  const look = useTranslations("look");
  const locale = useLocale();
  const languages = new Intl.DisplayNames(locale, { type: "language" });
  const countries = new Intl.DisplayNames(locale, { type: "region" });
  return ({ profile, brand }) => [
    ...TEXTS.map((field) => ({ label: t(`shop_${field}`), text: profile[field] })),
    { label: t("shop_locale"), text: languages.of(profile.locale) ?? profile.locale },
    {
      label: t("shop_country"),
      text: profile.country === undefined ? "" : (countries.of(profile.country) ?? ""),
    },
    ...LINK_KINDS.map((kind) => ({ label: shop(`link_${kind}`), text: brand[kind] })),
    { label: look("palette"), text: look(`palette_${brand.palette}`) },
  ];
}
