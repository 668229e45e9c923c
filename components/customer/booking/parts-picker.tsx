"use client";

import { useTranslations } from "next-intl";
import type { AddOn, Barber, Service, Shop } from "@/components/kit/types/shop";
import { KEYS } from "./choice";
import { PickLine } from "./pick-line";
import { addOnsFor, isDone } from "./visit";

type Parts = { services: Service[]; addOns: AddOn[] };

type PartsPickerProps = {
  shop: Shop;
  parts: Parts;
  /** Whoever is to do it; null for anybody. */
  barber: Barber | null;
  onChange: (parts: Parts) => void;
};

/** Services to tick, and what goes with those that are; nothing that nobody does together. */
export function PartsPicker({ shop, parts, barber, onChange }: PartsPickerProps) {
  const t = useTranslations("book");
  const { services, addOns } = parts;
  const toggleService = (service: Service) => {
    const next = toggled(services, service);
    const left = addOnsFor(shop, next);
    onChange({ services: next, addOns: addOns.filter((addOn) => left.includes(addOn)) });
  };
  const extras = addOnsFor(shop, services);
  return (
    <>
      <ul className="grid gap-3">
        {shop.services.map((service) => (
          <PickLine
            key={service.id}
            list={KEYS.services}
            thing={service}
            currency={shop.currency}
            checked={services.includes(service)}
            possible={isDone(shop, { services: union(services, service), addOns }, barber)}
            onToggle={() => toggleService(service)}
          />
        ))}
      </ul>
      {services.length > 0 && extras.length > 0 && (
        <section aria-labelledby="extras" className="grid animate-rise gap-3">
          <h3 id="extras" className="text-xl">
            {t("extras")}
          </h3>
          <ul className="grid gap-3 sm:grid-cols-2">
            {extras.map((addOn) => (
              <PickLine
                key={addOn.id}
                list={KEYS.addOns}
                thing={addOn}
                currency={shop.currency}
                checked={addOns.includes(addOn)}
                possible={isDone(shop, { services, addOns: union(addOns, addOn) }, barber)}
                onToggle={() => onChange({ services, addOns: toggled(addOns, addOn) })}
              />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function toggled<Thing>(things: Thing[], thing: Thing): Thing[] {
  return things.includes(thing) ? things.filter((one) => one !== thing) : [...things, thing];
}

function union<Thing>(things: Thing[], thing: Thing): Thing[] {
  return things.includes(thing) ? things : [...things, thing];
}
