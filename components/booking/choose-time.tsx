"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ZoneNote } from "@/components/format/zone-note";
import { dateOf, monthOf } from "@/components/format/when";
import type { Barber, Shop } from "@/components/shop/types";
import { type Choice, goOn } from "./choice";
import { DayTimes } from "./day-times";
import { MonthPicker } from "./month-picker";
import type { Choose } from "./use-choice";
import { type VisitQuery, useFirstOpenDay } from "./use-openings";

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
      onDate={(date) => choose({ ...choice, date, start: null, step: "time" }, "replace")}
      onStart={(date, start) => choose(goOn({ ...choice, date, start }))}
    />
  );
}

type WhenPickerProps = {
  query: VisitQuery;
  shop: Pick<Shop, "timeZone" | "noticeMinutes">;
  date: string | null;
  start: number | null;
  onDate: (date: string) => void;
  onStart: (date: string, start: number, barberId: string) => void;
};

/** A month of days and the chosen day's times, both as they are now. */
export function WhenPicker({ query, shop, date, start, onDate, onStart }: WhenPickerProps) {
  const t = useTranslations("book");
  const today = dateOf(query.now, shop.timeZone);
  const [month, setMonth] = useState(monthOf(date ?? today));
  // Until a day is chosen, the first open one of the month in view shows its times.
  const first = useFirstOpenDay({ ...query, month }, today);
  const shown = date !== null && monthOf(date) === month ? date : (first ?? null);
  return (
    <div className="grid gap-8 md:grid-cols-2 lg:grid-cols-1 xl:grid-cols-[22rem_1fr]">
      <MonthPicker
        query={{ ...query, month }}
        today={today}
        chosen={shown}
        onMonth={setMonth}
        onChoose={onDate}
      />
      <div className="min-w-0">
        {shown === null ? (
          <p className="text-ink-soft">{first === null ? t("monthEmpty") : null}</p>
        ) : (
          <DayTimes
            key={shown}
            query={{ ...query, date: shown }}
            shop={shop}
            chosen={start}
            onChoose={(at, barberId) => onStart(shown, at, barberId)}
            onChooseDay={(next) => {
              setMonth(monthOf(next));
              onDate(next);
            }}
          />
        )}
        <ZoneNote timeZone={shop.timeZone} at={query.now} className="mt-6 text-sm text-ink-soft" />
      </div>
    </div>
  );
}
