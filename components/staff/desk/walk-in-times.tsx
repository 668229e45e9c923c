"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { Skeleton } from "@/components/kit/ui/skeleton";
import { TimeChips } from "./time-chips";
import type { Desk } from "@/components/kit/types/desk";

/** As many times as a thumb looks through. */
const SHOWN_TIMES = 8;

type WalkInTimesProps = {
  desk: Desk;
  date: string;
  /** Undefined while they are being looked up. */
  starts: readonly number[] | undefined;
  picked: number | null;
  onPick: (startsAt: number) => void;
};

/** The next times that fit. */
export function WalkInTimes({ desk, date, starts, picked, onPick }: WalkInTimesProps) {
  const t = useTranslations("desk");
  const format = useFormat();
  if (starts === undefined) return <Skeleton className="h-12" />;
  if (starts.length === 0)
    return <p role="status">{t("nothingFree", { day: format.day(date) })}</p>;
  return (
    <TimeChips
      label={t("when")}
      // A time that was tapped further down the day is shown among the first.
      starts={starts.filter((one, at) => at < SHOWN_TIMES || one === picked)}
      timeZone={desk.shop.timeZone}
      now={desk.now}
      value={picked}
      onChange={onPick}
    />
  );
}
