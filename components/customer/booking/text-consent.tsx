"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { CheckboxField } from "@/components/kit/ui/check-field";
import { api } from "@/convex/_generated/api";

type TextConsentProps = { checked: boolean; onChange: (checked: boolean) => void };

/** Whoever gives a number is asked whether they want texts; nothing where none can be sent. */
export function TextConsent({ checked, onChange }: TextConsentProps) {
  const t = useTranslations("book");
  const channels = useQuery(api.guests.channels);
  if (channels?.sms !== true) return null;
  return (
    <CheckboxField
      id="text-me"
      label={t("textMe")}
      hint={t("textMeHint")}
      checked={checked}
      onChange={(event) => onChange(event.target.checked)}
    />
  );
}
