"use client";

import { useTranslations } from "next-intl";
import { PickLine } from "@/components/customer/booking/pick-line";
import { addOnsFor, isDone } from "@/components/customer/booking/visit";
import type { Shop } from "@/components/kit/types/shop";
import type { Wish } from "./wish";

type WhatFieldsProps = {
  shop: Shop;
  wish: Wish;
  onChange: (part: Partial<Wish>) => void;
  /** True once somebody tried to go on. */
  isMissing: boolean;
};

/** Services and extras to tick. */
export function WhatFields({ shop, wish, onChange, isMissing }: WhatFieldsProps) {
  const t = useTranslations("now");
  const words = useTranslations("book");
  const { services, addOns } = wish;
  const extras = addOnsFor(shop, services);
  const isPossible = (more: Partial<Wish>) => isDone(shop, { services, addOns, ...more }, null);
  return (
    <section aria-labelledby="what" className="grid gap-3">
      <h2 id="what" className="text-2xl">
        {t("what")}
      </h2>
      {isMissing && services.length === 0 && (
        <p data-problem tabIndex={-1} role="alert" className="text-bad">
          {words("chooseOne")}
        </p>
      )}
      <ul className="grid gap-3">
        {shop.services.map((service) => (
          <PickLine
            key={service.id}
            thing={service}
            currency={shop.currency}
            checked={services.includes(service)}
            possible={isPossible({ services: [...services, service] })}
            onToggle={() => {
              const next = toggled(services, service);
              const left = addOnsFor(shop, next);
              onChange({ services: next, addOns: addOns.filter((each) => left.includes(each)) });
            }}
          />
        ))}
      </ul>
      {services.length > 0 && extras.length > 0 && (
        <>
          <h3 className="mt-2 text-xl">{words("extras")}</h3>
          <ul className="grid gap-3 sm:grid-cols-2">
            {extras.map((addOn) => (
              <PickLine
                key={addOn.id}
                thing={addOn}
                currency={shop.currency}
                checked={addOns.includes(addOn)}
                possible={isPossible({ addOns: [...addOns, addOn] })}
                onToggle={() => onChange({ addOns: toggled(addOns, addOn) })}
              />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function toggled<Thing>(things: Thing[], thing: Thing): Thing[] {
  return things.includes(thing) ? things.filter((one) => one !== thing) : [...things, thing];
}
