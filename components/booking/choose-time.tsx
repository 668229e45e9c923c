"use client";

import { useQuery } from "convex/react";
import type { FunctionArgs } from "convex/server";
import { useTranslations } from "next-intl";
import { useLatest } from "@/components/format/use-latest";
import { ZoneNote } from "@/components/format/zone-note";
import { useFormat } from "@/components/format/use-format";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { TimeGrid } from "./time-grid";

type ChooseTimeProps = {
  query: FunctionArgs<typeof api.availability.day>;
  timeZone: string;
  onChoose: (start: number) => void;
  onChooseDay: (date: string) => void;
};

/** The day's free times as they are now: a time that somebody takes leaves by itself. */
export function ChooseTime({ query, timeZone, onChoose, onChooseDay }: ChooseTimeProps) {
  const format = useFormat();
  const t = useTranslations();
  const day = useLatest(useQuery(api.availability.day, query));
  if (day === undefined) return <SkeletonRows label={t("book.timesLoading")} rows={3} />;
  const starts = day?.starts.map(({ startsAt }) => startsAt) ?? [];
  if (starts.length > 0) {
    return (
      <div className="grid gap-6">
        <TimeGrid starts={starts} timeZone={timeZone} onChoose={onChoose} />
        <ZoneNote timeZone={timeZone} at={starts[0] ?? query.now} />
      </div>
    );
  }
  const nextDate = day?.nextDate ?? null;
  return (
    <EmptyState
      title={t("book.noTimes")}
      action={
        nextDate !== null && (
          <Button onClick={() => onChooseDay(nextDate)}>
            {t("book.nextFree", { day: format.day(nextDate) })}
          </Button>
        )
      }
    >
      {t(nextDate === null ? "book.noTimesEver" : "book.noTimesText")}
    </EmptyState>
  );
}
