"use client";

import { useTranslations } from "next-intl";
import type { Line } from "@/components/kit/form/shared-form";
import { useChoiceText } from "@/components/office/policy/use-choice-text";
import type { PartForm } from "./part-form";
import type { Catalogue } from "./types";

/** What a service or an extra says, in words. */
export function usePartLines({ currency, services }: Catalogue): (form: PartForm) => Line[] {
  const t = useTranslations("services");
  const settings = useTranslations("settings");
  const words = useTranslations("form");
  const choiceText = useChoiceText(currency);
  const length = (minutes: number) => t("length", { minutes });
  return ({ name, description, price, durationMinutes, bufferMinutes, ...form }) => {
    const names = services.filter(({ id }) => form.serviceIds?.includes(id));
    return [
      { label: t("name"), text: name },
      { label: t("description"), text: description },
      { label: t("price", { currency }), text: price },
      { label: t("duration"), text: length(durationMinutes) },
      { label: t("buffer"), text: length(bufferMinutes) },
      { label: settings("terms"), text: choiceText(form.terms) },
      {
        label: t("goesWith"),
        text:
          form.serviceIds === null
            ? t("goesWithAll")
            : names.map((service) => service.name).join(", "),
      },
      { label: t("active"), text: words(form.active ? "yes" : "no") },
    ];
  };
}
