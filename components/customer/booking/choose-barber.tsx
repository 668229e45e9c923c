"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useDayWords } from "@/components/kit/format/use-day-words";
import { useFormat } from "@/components/kit/format/use-format";
import { useLatest } from "@/components/kit/format/use-latest";
import { dateOf } from "@/components/kit/format/when";
import { Portrait } from "@/components/kit/ui/portrait";
import { RatingStars } from "@/components/kit/ui/rating-stars";
import type { Barber, Shop } from "@/components/kit/types/shop";
import { ChoiceButton } from "@/components/kit/ui/choice-button";
import { Icon } from "@/components/kit/ui/icon";
import { Skeleton } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { type Choice, goOn, KEYS } from "./choice";
import { ChoiceForm } from "./choice-form";
import { PriceText } from "./figures";
import type { Choose } from "./use-choice";
import { ableBarbers, spanOf } from "./visit";

type ChooseBarberProps = { shop: Shop; choice: Choice; choose: Choose; now: number };

/** Whoever is free first, or one barber: each with their price and next opening for this visit. */
export function ChooseBarber({ shop, choice, choose, now }: ChooseBarberProps) {
  const t = useTranslations("book");
  const able = ableBarbers(shop, choice);
  const serviceIds = choice.services.map(({ id }) => id);
  const openings = useLatest(useQuery(api.availability.next, { shopId: shop.id, serviceIds, now }));
  const nextOf = (barbers: Barber[]): number | null | undefined => {
    if (openings === undefined) return undefined;
    const ids = new Set(barbers.map(({ id }) => id));
    const starts = openings.flatMap(({ barberId, startsAt }) =>
      startsAt !== null && ids.has(barberId) ? [startsAt] : [],
    );
    return starts.length === 0 ? null : Math.min(...starts);
  };
  const pick = (barber: Barber | "any") =>
    choose(goOn({ ...choice, barber, date: null, start: null }));
  const line = (barbers: Barber[]) => (
    <Next
      shop={shop}
      now={now}
      startsAt={nextOf(barbers)}
      price={<Price shop={shop} barbers={barbers} choice={choice} />}
    />
  );
  return (
    <ChoiceForm choice={choice} asks={["barber", "date", "start"]}>
      <ul className="grid gap-3">
        {able.length > 1 && (
          <li>
            <ChoiceButton
              type="submit"
              name={KEYS.barber}
              value="any"
              aria-current={choice.barber === "any"}
              onClick={() => pick("any")}
            >
              <span className="grid size-14 shrink-0 place-items-center rounded-full border-2 border-dashed border-brass text-brass">
                <Icon name="scissors" className="size-6" />
              </span>
              <Words name={t("anyBarber")} about={t("anyBarberText")}>
                {line(able)}
              </Words>
            </ChoiceButton>
          </li>
        )}
        {able.map((barber) => (
          <li key={barber.id}>
            <ChoiceButton
              type="submit"
              name={KEYS.barber}
              value={barber.slug}
              aria-current={choice.barber === barber}
              onClick={() => pick(barber)}
            >
              <Portrait name={barber.name} photoUrl={barber.photoUrl} />
              <Words name={barber.name} about={barber.title}>
                {barber.rating !== null && <RatingStars rating={barber.rating} />}
                {line([barber])}
              </Words>
            </ChoiceButton>
          </li>
        ))}
      </ul>
    </ChoiceForm>
  );
}

function Words({ name, about, children }: { name: string; about: string; children: ReactNode }) {
  return (
    <span className="grid min-w-0 grow gap-0.5">
      <span className="font-display text-lg leading-tight">{name}</span>
      <span className="text-sm text-ink-soft">{about}</span>
      {children}
    </span>
  );
}

function Price({ shop, barbers, choice }: { shop: Shop; barbers: Barber[]; choice: Choice }) {
  const span = spanOf(shop, barbers, choice);
  return span && <PriceText range={span.priceMinor} currency={shop.currency} />;
}

type NextProps = {
  shop: Shop;
  now: number;
  /** Undefined while it is being asked. */
  startsAt: number | null | undefined;
  price: ReactNode;
};

function Next({ shop, now, startsAt, price }: NextProps) {
  const t = useTranslations("shop");
  const format = useFormat();
  const dayWords = useDayWords(shop.timeZone, now);
  return (
    <span className="flex flex-wrap justify-between gap-x-4 text-sm">
      {startsAt === undefined ? (
        <Skeleton className="h-5 w-40" />
      ) : (
        <span className={startsAt === null ? "text-ink-soft" : "font-semibold text-good"}>
          {startsAt === null
            ? t("nothingSoon")
            : t("nextFree", {
                day: dayWords(dateOf(startsAt, shop.timeZone)),
                time: format.time(startsAt, shop.timeZone),
              })}
        </span>
      )}
      <span className="font-semibold">{price}</span>
    </span>
  );
}
