"use client";

import { useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormat } from "@/components/kit/format/use-format";
import { ZoneNote } from "@/components/kit/format/zone-note";
import { useLatest } from "@/components/kit/format/use-latest";
import { Coming } from "@/components/kit/live/coming";
import type { Shop } from "@/components/kit/types/shop";
import { Button } from "@/components/kit/ui/button";
import { EmptyState } from "@/components/kit/ui/empty-state";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { TimeGrid } from "./time-grid";
import type { DayQuery } from "./use-openings";
import { useVanished } from "./use-vanished";

type DayTimesProps = {
  query: DayQuery;
  shop: Pick<Shop, "timeZone" | "noticeMinutes" | "city">;
  chosen: number | null;
  onChoose: (start: number, barberId: string) => void;
  onChooseDay: (date: string) => void;
  /** A place in the queue: of a full day, or where none of its times suits. */
  wait?: (isFull: boolean) => ReactNode;
};

/** The day's free times as they are now: a time that somebody takes says so and leaves. */
export function DayTimes(props: DayTimesProps) {
  const { query, shop, chosen, onChoose, onChooseDay, wait } = props;
  const t = useTranslations("book");
  const format = useFormat();
  const day = useLatest(useQuery(api.availability.day, query));
  const starts = day?.starts ?? [];
  const gone = useVanished(day?.starts, query.now + (shop.noticeMinutes + 1) * 60_000);
  const heading = <h3 className="mb-4 text-xl first-letter:uppercase">{format.day(query.date)}</h3>;
  if (day === undefined) {
    return (
      <>
        {heading}
        <Coming>
          <SkeletonRows label={t("timesLoading")} rows={3} />
        </Coming>
      </>
    );
  }
  return (
    <>
      {heading}
      <p role="status" className={gone.length > 0 ? "mb-4 text-sm font-semibold text-busy" : ""}>
        {gone.length > 0 &&
          t("justTaken", {
            count: gone.length,
            time: gone.map((at) => format.time(at, shop.timeZone)).join(", "),
          })}
      </p>
      {starts.length === 0 && gone.length === 0 ? (
        <NoTimes nextDate={day?.nextDate ?? null} onChooseDay={onChooseDay} wait={wait?.(true)} />
      ) : (
        <>
          <ZoneNote
            timeZone={shop.timeZone}
            place={shop.city}
            at={starts[0]?.startsAt ?? query.now}
            className="mb-4 text-sm font-semibold"
          />
          <TimeGrid
            openings={starts}
            gone={gone}
            timeZone={shop.timeZone}
            chosen={chosen}
            onChoose={({ startsAt, barberId }) => onChoose(startsAt, barberId)}
          />
          {wait && <div className="mt-6">{wait(false)}</div>}
        </>
      )}
    </>
  );
}

type NoTimesProps = Pick<DayTimesProps, "onChooseDay"> & {
  nextDate: string | null;
  wait: ReactNode;
};

function NoTimes({ nextDate, onChooseDay, wait }: NoTimesProps) {
  const t = useTranslations("book");
  const format = useFormat();
  return (
    <EmptyState
      title={t("noTimes")}
      action={
        <div className="flex w-full flex-wrap gap-3">
          {nextDate !== null && (
            <Button variant="secondary" onClick={() => onChooseDay(nextDate)}>
              {t("nextFree", { day: format.day(nextDate) })}
            </Button>
          )}
          {wait}
        </div>
      }
    >
      {t(nextDate === null ? "noTimesEver" : "noTimesText")}
    </EmptyState>
  );
}
