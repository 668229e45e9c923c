"use client";

import { useTranslations } from "next-intl";
import type { Shop } from "@/components/kit/types/shop";
import { later } from "@/components/kit/live/later";
import { Button } from "@/components/kit/ui/button";
import { type Choice, goOn } from "./choice";
import { ChoiceForm } from "./choice-form";
import { PriceText, TimeText } from "./figures";
import { PartsPicker } from "./parts-picker";
import type { Choose } from "./use-choice";
import { ableBarbers, type Span, spanOf } from "./visit";

// Only this browser knows what there is to go back to.
const Shortcuts = later(() => import("./shortcuts").then((module) => module.Shortcuts));

type ChooseServicesProps = { shop: Shop; choice: Choice; choose: Choose; now: number };

/** One or several services, and what goes with them; their length and price add up below. */
export function ChooseServices({ shop, choice, choose, now }: ChooseServicesProps) {
  const { services, addOns } = choice;
  const barber = choice.barber === "any" ? null : choice.barber;
  const goesOn = spanOfChoice(shop, choice) !== null;
  // The time that a link came with stays chosen; whether the whole visit fits then, the last step says.
  const change = (part: Partial<Choice>) =>
    choose({ ...choice, ...part, step: "services" }, "replace");
  return (
    <ChoiceForm
      choice={choice}
      asks={["services", "addOns"]}
      className="grid gap-6"
      onSubmit={() => goesOn && choose(goOn(choice))}
    >
      {services.length === 0 && choice.start === null && (
        <Shortcuts shop={shop} now={now} className="choice" />
      )}
      <PartsPicker shop={shop} parts={{ services, addOns }} barber={barber} onChange={change} />
      <GoOn shop={shop} choice={choice} />
    </ChoiceForm>
  );
}

type GoOnProps = { shop: Shop; choice: Choice };

/** Stays in sight at the foot of a phone's screen. */
function GoOn({ shop, choice }: GoOnProps) {
  const t = useTranslations("book");
  const span = spanOfChoice(shop, choice);
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
      <Button type="submit" aria-disabled={span === null}>
        {t("goOn")}
      </Button>
    </div>
  );
}

/** What the choice costs and takes; null while nothing is chosen, or nobody does it. */
function spanOfChoice(shop: Shop, choice: Choice): Span | null {
  const { barber, services } = choice;
  const able = barber === "any" || barber === null ? ableBarbers(shop, choice) : [barber];
  return services.length === 0 ? null : spanOf(shop, able, choice);
}
