"use client";

import type { Barber, Shop } from "@/components/kit/types/shop";
import { type Choice, goOn } from "./choice";
import type { Choose } from "./use-choice";
import type { VisitQuery } from "./use-openings";
import { WaitForDay } from "./wait-for-day";
import { WhenPicker } from "./when-picker";

type ChooseTimeProps = {
  shop: Shop;
  barber: Barber | "any";
  choice: Choice;
  choose: Choose;
  now: number;
};

export function ChooseTime({ shop, barber, choice, choose, now }: ChooseTimeProps) {
  const query: VisitQuery = {
    shopId: shop.id,
    barberId: barber === "any" ? null : barber.id,
    serviceIds: choice.services.map(({ id }) => id),
    addOnIds: choice.addOns.map(({ id }) => id),
    now,
  };
  return (
    <WhenPicker
      key={JSON.stringify({ ...query, now: 0 })}
      query={query}
      shop={shop}
      date={choice.date}
      start={choice.start}
      renderWait={(date, isFull) => <WaitForDay query={query} date={date} isFull={isFull} />}
      onDate={(date) => choose({ ...choice, date, start: null, step: "time" }, "replace")}
      onStart={(date, start) => choose(goOn({ ...choice, date, start }))}
    />
  );
}
