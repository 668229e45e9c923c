"use client";

import { useTranslations } from "next-intl";
import type { Shop } from "@/components/shop/types";
import { Alert } from "@/components/ui/alert";
import type { Alternative } from "@/lib/errors";
import { NearTimes } from "./near-times";
import type { Opening } from "./use-openings";

type TimeGoneProps = {
  shop: Shop;
  start: number;
  /** What is free on that day now. */
  openings: readonly Opening[];
  onPick: (alternative: Alternative) => void;
  onChangeTime: () => void;
};

const OFFERED = 3;

/** The chosen time has left while somebody was typing: said as when it leaves while one is booking. */
export function TimeGone({ shop, start, openings, onPick, onChangeTime }: TimeGoneProps) {
  const t = useTranslations("book");
  const alternatives = nearest(openings, start).map((opening) => ({
    ...opening,
    barberName: shop.barbers.find(({ id }) => id === opening.barberId)?.name ?? "",
  }));
  return (
    <Alert tone="busy" role="alert" title={t("takenTitle")}>
      <p>{t(alternatives.length === 0 ? "takenNone" : "takenText")}</p>
      <NearTimes {...{ alternatives, onPick, onChangeTime }} timeZone={shop.timeZone} />
    </Alert>
  );
}

function nearest(openings: readonly Opening[], start: number): Opening[] {
  return [...openings]
    .sort((one, other) => Math.abs(one.startsAt - start) - Math.abs(other.startsAt - start))
    .slice(0, OFFERED);
}
