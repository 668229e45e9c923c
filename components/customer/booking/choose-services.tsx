"use client";

import { useTranslations } from "next-intl";
import type { AddOn, Service, Shop } from "@/components/kit/types/shop";
import { Button } from "@/components/kit/ui/button";
import { type Choice, goOn } from "./choice";
import { PriceText, TimeText } from "./figures";
import { Shortcuts } from "./shortcuts";
import { PickLine } from "./pick-line";
import type { Choose } from "./use-choice";
import { ableBarbers, addOnsFor, isDone, spanOf } from "./visit";

type ChooseServicesProps = { shop: Shop; choice: Choice; choose: Choose; now: number };

/** One or several services, and what goes with them; their length and price add up below. */
export function ChooseServices({ shop, choice, choose, now }: ChooseServicesProps) {
  const t = useTranslations("book");
  const { services, addOns } = choice;
  const barber = choice.barber === "any" ? null : choice.barber;
  // The time that a link came with stays chosen; whether the whole visit fits then, the last step says.
  const change = (part: Partial<Choice>) =>
    choose({ ...choice, ...part, step: "services" }, "replace");
  const toggleService = (service: Service) => {
    const next = toggled(services, service);
    const left = addOnsFor(shop, next);
    change({ services: next, addOns: addOns.filter((addOn) => left.includes(addOn)) });
  };
  const toggleAddOn = (addOn: AddOn) => change({ addOns: toggled(addOns, addOn) });
  const extras = addOnsFor(shop, services);
  return (
    <div className="grid gap-6">
      {services.length === 0 && choice.start === null && (
        <Shortcuts shop={shop} now={now} className="choice" />
      )}
      <ul className="grid gap-3">
        {shop.services.map((service) => (
          <PickLine
            key={service.id}
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
                thing={addOn}
                currency={shop.currency}
                checked={addOns.includes(addOn)}
                possible={isDone(shop, { services, addOns: union(addOns, addOn) }, barber)}
                onToggle={() => toggleAddOn(addOn)}
              />
            ))}
          </ul>
        </section>
      )}
      <GoOn shop={shop} choice={choice} onGoOn={() => choose(goOn(choice))} />
    </div>
  );
}

type GoOnProps = { shop: Shop; choice: Choice; onGoOn: () => void };

/** Stays in sight at the foot of a phone's screen. */
function GoOn({ shop, choice, onGoOn }: GoOnProps) {
  const t = useTranslations("book");
  const { barber, services } = choice;
  const able = barber === "any" || barber === null ? ableBarbers(shop, choice) : [barber];
  const span = services.length === 0 ? null : spanOf(shop, able, choice);
  return (
    <div className="sticky bottom-0 -mx-4 flex items-center justify-between gap-4 border-t border-line bg-surface px-4 py-3 sm:mx-0 sm:px-0">
      <p aria-live="polite" className="grid">
        {span === null ? (
          <span className="text-ink-soft">{t("chooseOne")}</span>
        ) : (
          <>
            <span className="font-display text-xl leading-tight">
              <PriceText range={span.priceMinor} currency={shop.currency} />
            </span>
            <span className="text-sm text-ink-soft">
              <TimeText range={span.durationMinutes} />
            </span>
          </>
        )}
      </p>
      {/* Never out of reach: who ticks and taps before the page's script has come is heard. */}
      <Button aria-disabled={span === null} onClick={() => span !== null && onGoOn()}>
        {t("goOn")}
      </Button>
    </div>
  );
}

function toggled<Thing>(things: Thing[], thing: Thing): Thing[] {
  return things.includes(thing) ? things.filter((one) => one !== thing) : [...things, thing];
}

function union<Thing>(things: Thing[], thing: Thing): Thing[] {
  return things.includes(thing) ? things : [...things, thing];
}
