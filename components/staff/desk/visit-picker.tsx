"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import type { Shop } from "@/components/kit/types/shop";
import { offerOf, toggled, type Wanted } from "./visit-choice";

type VisitPickerProps = {
  shop: Shop;
  barberId: string;
  wanted: Wanted;
  onChange: (wanted: Wanted) => void;
};

/** Services and extras as large switches; several make one visit. */
export function VisitPicker({ shop, barberId, wanted, onChange }: VisitPickerProps) {
  const t = useTranslations("desk");
  const { services, addOns } = offerOf(shop, barberId);
  const chosen = [...wanted.serviceIds, ...wanted.addOnIds];
  const fitting = addOns.filter(
    ({ serviceIds }) =>
      wanted.serviceIds.length > 0 &&
      (serviceIds === null || serviceIds.some((id) => wanted.serviceIds.includes(id))),
  );
  const group = (label: string, parts: readonly Part[]) => (
    <div role="group" aria-label={label} className="grid gap-1.5">
      <p aria-hidden className="text-sm font-semibold">
        {label}
      </p>
      <div className="grid grid-cols-2 gap-2">
        {parts.map((part) => (
          <PartButton
            key={part.id}
            part={part}
            currency={shop.currency}
            pressed={chosen.includes(part.id)}
            onPress={() => onChange(toggled(shop, wanted, part.id))}
          />
        ))}
      </div>
    </div>
  );
  return (
    <>
      {services.length === 0 ? <p>{t("noServices")}</p> : group(t("services"), services)}
      {fitting.length > 0 && group(t("extras"), fitting)}
    </>
  );
}

type Part = { id: string; name: string; durationMinutes: number; priceMinor: number };
type PartButtonProps = { part: Part; currency: string; pressed: boolean; onPress: () => void };

function PartButton({ part, currency, pressed, onPress }: PartButtonProps) {
  const t = useTranslations("desk");
  const format = useFormat();
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onPress}
      className="choice !block !min-h-14 !p-3"
    >
      <span className="block leading-tight font-semibold">{part.name}</span>
      <span className="block text-sm text-ink-soft">
        {t("partFacts", {
          minutes: part.durationMinutes,
          price: format.money(part.priceMinor, currency),
        })}
      </span>
    </button>
  );
}
