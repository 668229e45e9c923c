"use client";

import { useTranslations } from "next-intl";
import type { Line } from "@/components/kit/form/shared-form";
import type { OfferForm } from "./offer-form";
import type { Catalogue } from "./types";

/** What a barber offers, in words: a line for each service and extra of the shop. */
export function useOfferLines({
  services,
  addOns,
  currency,
}: Catalogue): (form: OfferForm) => Line[] {
  const t = useTranslations("services");
  return (form) => {
    const textOf = (id: string) => {
      const line = form.services.find((each) => each.id === id);
      if (line?.offered !== true) return t("inactive");
      const own = [
        line.minutes.trim() && t("length", { minutes: line.minutes.trim() }),
        line.price.trim() && `${line.price.trim()} ${currency}`,
      ];
      return [t("active"), ...own.filter(Boolean)].join(", ");
    };
    return [
      ...services.map(({ id, name }) => ({ key: id, label: name, text: textOf(id) })),
      ...addOns.map(({ id, name }) => ({
        key: id,
        label: name,
        text: t(form.addOnIds.includes(id) ? "active" : "inactive"),
      })),
    ];
  };
}
