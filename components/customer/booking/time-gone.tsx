"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import type { Shop } from "@/components/kit/types/shop";
import { Alert } from "@/components/kit/ui/alert";
import { Button } from "@/components/kit/ui/button";
import { Link } from "@/components/kit/ui/link";
import type { Alternative } from "@/lib/errors";
import { NearTimes } from "./near-times";
import type { Opening } from "./use-openings";
import type { WhyGone } from "./why-gone";

type TimeGoneProps = {
  shop: Shop;
  start: number;
  why: WhyGone;
  /** The visitor has gone on to a booking of this very time. */
  isBooked: boolean;
  /** What is free on that day now. */
  openings: readonly Opening[];
  onPick: (alternative: Alternative) => void;
  onChangeTime: () => void;
};

const OFFERED = 3;

/** What of a text is said for each reason; one that is lost while typing as one lost while booking. */
const WORDS = {
  passed: { title: "passedTitle", text: "goneText", none: "goneNone" },
  tooSoon: { title: "tooSoonTitle", text: "goneText", none: "goneNone" },
  taken: { title: "takenTitle", text: "takenText", none: "takenNone" },
  noFit: { title: "noFitTitle", text: "noFitText", none: "noFitNone" },
  notFree: { title: "notFreeTitle", text: "goneText", none: "goneNone" },
} as const satisfies Record<WhyGone, object>;

/** The chosen time cannot be booked, or not any more: why, and what can. */
export function TimeGone(props: TimeGoneProps) {
  const { shop, start, why, isBooked, openings, onPick, onChangeTime } = props;
  const t = useTranslations("book");
  const site = useTranslations("site");
  const format = useFormat();
  const alternatives = nearest(openings, start).map((opening) => ({
    ...opening,
    barberName: shop.barbers.find(({ id }) => id === opening.barberId)?.name ?? "",
  }));
  const { title, text, none } = WORDS[why];
  const time = format.time(start, shop.timeZone);
  if (isBooked) {
    return (
      <Alert tone="busy" role="alert" title={t("mineTitle", { time })}>
        <p>{t("mineText")}</p>
        <div className="mt-3 flex flex-wrap gap-3">
          <Button asChild size="sm">
            <Link href="/bookings">{site("myBookings")}</Link>
          </Button>
          <Button size="sm" variant="secondary" onClick={onChangeTime}>
            {t("changeTime")}
          </Button>
        </div>
      </Alert>
    );
  }
  return (
    <Alert tone="busy" role="alert" title={t(title, { time })}>
      <p>{t(alternatives.length === 0 ? none : text)}</p>
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
