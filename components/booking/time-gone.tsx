"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import type { Shop } from "@/components/shop/types";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { Opening } from "./use-openings";

type TimeGoneProps = {
  shop: Shop;
  start: number;
  /** What is free on that day now. */
  openings: readonly Opening[];
  onPick: (opening: Opening) => void;
  onChangeTime: () => void;
};

const OFFERED = 3;

/** The chosen time has left while somebody was typing: what else is near, in one press. */
export function TimeGone({ shop, start, openings, onPick, onChangeTime }: TimeGoneProps) {
  const t = useTranslations("book");
  const format = useFormat();
  const near = [...openings]
    .sort((one, other) => Math.abs(one.startsAt - start) - Math.abs(other.startsAt - start))
    .slice(0, OFFERED)
    .sort((one, other) => one.startsAt - other.startsAt);
  return (
    <Alert
      tone="busy"
      role="alert"
      title={t("timeGone", { time: format.time(start, shop.timeZone) })}
    >
      {near.length > 0 && <p>{t("stillFree")}</p>}
      <ul className="mt-2 flex flex-wrap gap-2">
        {near.map((opening) => (
          <li key={opening.startsAt}>
            <Button variant="secondary" size="sm" onClick={() => onPick(opening)}>
              {format.time(opening.startsAt, shop.timeZone)}
            </Button>
          </li>
        ))}
        <li>
          <Button variant="quiet" size="sm" onClick={onChangeTime}>
            {t("changeTime")}
          </Button>
        </li>
      </ul>
    </Alert>
  );
}
