"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { ChangedMeanwhile } from "@/components/kit/form/changed-meanwhile";
import { useSharedForm } from "@/components/kit/form/use-shared-form";
import { addDays } from "@/components/kit/format/when";
import { Button } from "@/components/kit/ui/button";
import { Icon } from "@/components/kit/ui/icon";
import { api } from "@/convex/_generated/api";
import { EffectPanel } from "./effect-panel";
import { SeasonEditor } from "./season-editor";
import type { Schedule } from "@/components/kit/types/schedule";
import { usePreview } from "./use-preview";
import { useWeekLines } from "./use-week-lines";
import {
  addSeason,
  copyDay,
  placeProblems,
  sameWeek,
  templatesOf,
  weekFormOf,
  weekProblems,
  withDay,
  withSeason,
  type WeekForm,
} from "./week-form";

type WeekEditorProps = { schedule: Schedule; now: number };

/** The weekly hours: typed freely, checked beside each field, shown in effect, then saved. */
export function WeekEditor({ schedule, now }: WeekEditorProps) {
  const t = useTranslations("hours");
  const { gridMinutes, barber, timeZone } = schedule;
  const setWeek = useMutation(api.schedule.setWeek);
  const week = useSharedForm({
    stored: { form: weekFormOf(schedule.templates), version: schedule.version },
    put: (typed, basedOn) =>
      setWeek({ barberId: barber.id, templates: templatesOf(typed).templates, basedOn }),
    said: t("weekSaved"),
    same: sameWeek,
    isWrong: (typed) => weekProblems(typed, gridMinutes).size > 0,
  });
  const { form, edit, conflict } = week;
  const linesOf = useWeekLines();
  const own = weekProblems(form, gridMinutes);
  const problems = own.size > 0 ? own : placeProblems(form, week.refused);
  const { templates } = templatesOf(form);
  const change = week.dirty && own.size === 0 ? ({ kind: "week", templates } as const) : null;
  const preview = usePreview(barber.id, change, now);
  return (
    <section aria-labelledby="week" className="plate grid gap-4">
      <h2 id="week" className="text-2xl">
        {t("week")}
      </h2>
      <p className="text-ink-soft">{t("weekText")}</p>
      <Seasons form={form} edit={edit} gridMinutes={gridMinutes} problems={problems} />
      <Button
        variant="secondary"
        size="sm"
        className="justify-self-start"
        onClick={() => edit(addSeason(form, crypto.randomUUID(), addDays(schedule.today, 1)))}
      >
        <Icon name="plus" className="size-4" />
        {t("addSeason")}
      </Button>
      {change !== null && <EffectPanel preview={preview} timeZone={timeZone} />}
      <ChangedMeanwhile conflict={conflict} linesOf={linesOf} />
      {week.dirty && (
        <SaveBar
          problem={
            own.size > 0
              ? "mend"
              : ((conflict && "CHANGED_MEANWHILE") ?? week.refused[0]?.code ?? null)
          }
          busy={week.busy}
          onSave={() => void week.submit()}
          onDiscard={week.discard}
        />
      )}
    </section>
  );
}

type SeasonsProps = {
  form: WeekForm;
  edit: (form: WeekForm) => void;
  gridMinutes: number;
  problems: ReturnType<typeof weekProblems>;
};

function Seasons({ form, edit, gridMinutes, problems }: SeasonsProps) {
  const t = useTranslations("hours");
  return form.map((season, index) => {
    const editor = (
      <SeasonEditor
        id={`season-${index}`}
        season={season}
        index={index}
        gridMinutes={gridMinutes}
        problems={problems}
        onDay={(isoWeekday, day) => edit(withDay(form, { season: index, isoWeekday }, () => day))}
        onCopy={(isoWeekday, to) => edit(copyDay(form, { season: index, isoWeekday }, to))}
        onDates={(dates) => edit(withSeason(form, index, (one) => ({ ...one, ...dates })))}
        onRemove={() => edit(form.filter((_, at) => at !== index))}
      />
    );
    if (index === 0) return <div key={season.key}>{editor}</div>;
    return (
      <section
        key={season.key}
        aria-labelledby={`season-${index}`}
        className="grid gap-3 border-t-2 border-line pt-4"
      >
        <h3 id={`season-${index}`} className="text-xl">
          {t("season", { number: index })}
        </h3>
        <p className="text-sm text-ink-soft">{t("seasonText")}</p>
        {editor}
      </section>
    );
  });
}

type SaveBarProps = {
  problem: "mend" | Parameters<ReturnType<typeof useTranslations<"errors">>>[0] | null;
  busy: boolean;
  onSave: () => void;
  onDiscard: () => void;
};

/** Stays in sight while there is something to save. */
function SaveBar({ problem, busy, onSave, onDiscard }: SaveBarProps) {
  const t = useTranslations("hours");
  const words = useTranslations("errors");
  return (
    <div className="sticky bottom-(--thumb-bar) -mx-2 flex flex-wrap items-center justify-end gap-3 border-t-2 border-rule bg-raised px-2 py-3">
      <p role="status" className="grow text-sm">
        {problem === null ? (
          t("unsaved")
        ) : (
          <span className="font-semibold text-bad">
            {problem === "mend" ? t("mendFirst") : words(problem)}
          </span>
        )}
      </p>
      <Button variant="quiet" onClick={onDiscard}>
        {t("discard")}
      </Button>
      <Button disabled={busy} onClick={onSave}>
        {t("save")}
      </Button>
    </div>
  );
}
