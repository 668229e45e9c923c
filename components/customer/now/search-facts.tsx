"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { Facts } from "./facts";
import type { Search } from "./types";

/** What is looked for, in a few lines. */
export function SearchFacts({ search }: { search: Search }) {
  const t = useTranslations("now");
  const format = useFormat();
  const { shop, place, fromMinor, toMinor, found } = search;
  const money = (minor: number) => format.money(minor, shop.currency);
  const span =
    fromMinor === toMinor
      ? money(toMinor)
      : t("priceSpan", { from: money(fromMinor), to: money(toMinor) });
  return (
    <Facts
      what={search.what}
      minutes={search.durationMinutes}
      place={place.address ?? `${shop.name}, ${shop.address}, ${shop.city}`}
      price={found === null ? span : money(found.priceMinor)}
    />
  );
}
