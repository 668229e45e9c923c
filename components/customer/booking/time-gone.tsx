"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import type { Shop } from "@/components/kit/types/shop";
import { Alert } from "@/components/kit/ui/alert";
import type { Alternative } from "@/lib/errors";
import { NearTimes } from "./near-times";
import type { Opening } from "./use-openings";

type TimeGoneProps = {
  shop: Shop;
  start: number;
  /** False when the visit as it is chosen could never begin then: a link's time is for any visit. */
  wasFree: boolean;
  /** What is free on that day now. */
  openings: readonly Opening[];
  onPick: (alternative: Alternative) => void;
  onChangeTime: () => void;
};

const OFFERED = 3;

/** The chosen time has left while somebody was typing: said as when it leaves while one is booking. */
export function TimeGone(props: TimeGoneProps) {
  const { shop, start, wasFree, openings, onPick, onChangeTime } = props;
  const t = useTranslations("book");
  const format = useFormat();
  const alternatives = nearest(openings, start).map((opening) => ({
    ...opening,
    barberName: shop.barbers.find(({ id }) => id === opening.barberId)?.name ?? "",
  }));
  const words = () => {
    if (alternatives.length === 0) return t(wasFree ? "takenNone" : "noFitNone");
    return t(wasFree ? "takenText" : "noFitText");
  };
  return (
    <Alert
      tone="busy"
      role="alert"
      title={
        wasFree ? t("takenTitle") : t("noFitTitle", { time: format.time(start, shop.timeZone) })
      }
    >
      <p>{words()}</p>
      <NearTimes
        alternatives={alternatives}
        onPick={onPick}
        onChangeTime={onChangeTime}
        timeZone={shop.timeZone}
      />
    </Alert>
  );
}

function nearest(openings: readonly Opening[], start: number): Opening[] {
  return [...openings]
    .sort((one, other) => Math.abs(one.startsAt - start) - Math.abs(other.startsAt - start))
    .slice(0, OFFERED);
}
