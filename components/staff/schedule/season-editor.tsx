"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFirstWeekday } from "@/components/kit/format/use-first-weekday";
import { weekFrom } from "@/components/kit/format/week";
import { Button } from "@/components/kit/ui/button";
import { DateField } from "@/components/kit/ui/field";
import { Icon } from "@/components/kit/ui/icon";
import { CopyDayDialog } from "./copy-day-dialog";
import { DayRow } from "./day-row";
import { problemKey, type Problems, within } from "@/components/kit/form/problems";
import type { DayForm, Season } from "./week-form";

type SeasonEditorProps = {
  id: string;
  season: Season;
  /** 0 is the standing week. */
  index: number;
  gridMinutes: number;
  problems: Problems;
  onDay: (isoWeekday: number, day: DayForm) => void;
  onCopy: (isoWeekday: number, to: number[]) => void;
  onDates: (dates: Partial<Pick<Season, "validFrom" | "validUntil">>) => void;
  onRemove: () => void;
};

/** Seven days and, for a season, the dates that they hold for. */
export function SeasonEditor(props: SeasonEditorProps) {
  const { id, season, index, gridMinutes, problems, onDay, onCopy } = props;
  const firstWeekday = useFirstWeekday();
  const [copying, setCopying] = useState<number | null>(null);
  return (
    <div className="grid gap-3">
      {index > 0 && <SeasonDates {...props} />}
      <div className="divide-y divide-line">
        {weekFrom(firstWeekday).map((isoWeekday) => {
          const day = season.days[isoWeekday - 1];
          return (
            day !== undefined && (
              <DayRow
                key={isoWeekday}
                id={`${id}-${isoWeekday}`}
                isoWeekday={isoWeekday}
                day={day}
                ofSeason={index > 0}
                gridMinutes={gridMinutes}
                problems={within(problems, problemKey(index, isoWeekday))}
                onChange={(changed) => onDay(isoWeekday, changed)}
                onCopy={() => setCopying(isoWeekday)}
              />
            )
          );
        })}
      </div>
      {copying !== null && (
        <CopyDayDialog
          isoWeekday={copying}
          onCopy={(to) => onCopy(copying, to)}
          onClose={() => setCopying(null)}
        />
      )}
    </div>
  );
}

function SeasonDates({ id, season, index, problems, onDates, onRemove }: SeasonEditorProps) {
  const t = useTranslations("hours");
  const words = useTranslations("errors");
  const errorOf = (field: string) => {
    const code = problems.get(problemKey(index, field));
    return code === undefined ? null : words(code);
  };
  return (
    <div className="flex flex-wrap items-start gap-4">
      <DateField
        id={`${id}-from`}
        label={t("seasonFrom")}
        value={season.validFrom}
        error={errorOf("validFrom")}
        onChange={(event) => onDates({ validFrom: event.target.value })}
      />
      <DateField
        id={`${id}-until`}
        label={t("seasonUntil")}
        hint={t("seasonUntilHint")}
        value={season.validUntil}
        error={errorOf("validUntil")}
        onChange={(event) => onDates({ validUntil: event.target.value })}
      />
      <Button variant="quiet" size="sm" className="sm:mt-7" onClick={onRemove}>
        <Icon name="trash" className="size-4" />
        {t("removeSeason")}
      </Button>
    </div>
  );
}
