"use client";

import { useTranslations } from "next-intl";
import { TextField } from "@/components/kit/ui/field";
import { LINK_KINDS } from "@/lib/shop/brand";
import type { Brand } from "./look-form";

const EXAMPLES = {
  web: "https://",
  instagram: "https://instagram.com/",
  whatsapp: "https://wa.me/",
} as const;

type LinkFieldsProps = {
  brand: Brand;
  edit: (changed: Partial<Brand>) => void;
  errorOf: (field: string) => string | null;
};

/** Where else the shop is found. */
export function LinkFields({ brand, edit, errorOf }: LinkFieldsProps) {
  const t = useTranslations("look");
  const shop = useTranslations("shop");
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-2 font-display text-xl">{t("links")}</legend>
      {LINK_KINDS.map((kind) => (
        <TextField
          key={kind}
          id={`link-${kind}`}
          type="url"
          autoComplete="off"
          label={shop(`link_${kind}`)}
          placeholder={EXAMPLES[kind]}
          value={brand[kind]}
          error={errorOf(kind)}
          onChange={(event) => edit({ [kind]: event.target.value })}
        />
      ))}
    </fieldset>
  );
}
