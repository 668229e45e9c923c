"use client";

import { useTranslations } from "next-intl";
import type { Service, Shop } from "@/components/shop/types";
import { useFormat } from "@/components/format/use-format";
import { ChoiceButton } from "@/components/ui/choice-button";

type ChooseServiceProps = {
  shop: Shop;
  services: Service[];
  onChoose: (service: Service) => void;
};

export function ChooseService({ shop, services, onChoose }: ChooseServiceProps) {
  const format = useFormat();
  const t = useTranslations("common");
  return (
    <ul className="grid gap-3">
      {services.map((service) => (
        <li key={service.id}>
          <ChoiceButton onClick={() => onChoose(service)}>
            <span className="grid grow">
              <span className="font-display text-lg font-bold">{service.name}</span>
              <span className="text-sm text-ink-soft">{service.description}</span>
            </span>
            <span className="grid shrink-0 text-end">
              <span className="text-lg font-semibold">
                {format.money(service.priceMinor, shop.currency)}
              </span>
              <span className="text-sm text-ink-soft">
                {t("minutes", { count: service.durationMinutes })}
              </span>
            </span>
          </ChoiceButton>
        </li>
      ))}
    </ul>
  );
}
