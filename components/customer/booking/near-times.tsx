"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { dateOf } from "@/components/kit/format/when";
import { Button } from "@/components/kit/ui/button";
import type { Alternative } from "@/lib/errors";

type NearTimesProps = {
  alternatives: readonly Alternative[];
  timeZone: string;
  onPick: (alternative: Alternative) => void;
  onChangeTime: () => void;
};

/** The times near one that was lost, the earliest first, each one press from being chosen. */
export function NearTimes({ alternatives, timeZone, onPick, onChangeTime }: NearTimesProps) {
  const t = useTranslations("book");
  const format = useFormat();
  const inOrder = [...alternatives].sort((one, other) => one.startsAt - other.startsAt);
  return (
    <ul className="mt-3 flex flex-wrap gap-2">
      {inOrder.map((alternative) => (
        <li key={`${alternative.barberId} ${alternative.startsAt}`}>
          <Button variant="secondary" size="sm" onClick={() => onPick(alternative)}>
            {t("alternative", {
              time: format.time(alternative.startsAt, timeZone),
              day: format.shortDay(dateOf(alternative.startsAt, timeZone)),
              barber: alternative.barberName,
            })}
          </Button>
        </li>
      ))}
      <li>
        <Button variant="quiet" size="sm" onClick={onChangeTime}>
          {t("changeTime")}
        </Button>
      </li>
    </ul>
  );
}
