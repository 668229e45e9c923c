"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { addDays } from "@/components/format/when";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { api } from "@/convex/_generated/api";
import { EffectPanel } from "./effect-panel";
import { SeasonEditor } from "./season-editor";
import type { Schedule, Template } from "./types";
import { usePreview } from "./use-preview";
import { useSave } from "./use-save";
import { useWeekForm } from "./use-week-form";
import { addSeason, copyDay, placeProblems, templatesOf, weekProblems } from "./week-form";
import { withDay, withSeason, type WeekForm } from "./week-form";

type WeekEditorProps = { schedule: Schedule; now: number };

/** The weekly hours: typed freely, checked beside each field, shown in effect, then saved. */
export function WeekEditor({ schedule, now }: WeekEditorProps) {
  const t = useTranslations("hours");
  const { gridMinutes, barber, timeZone } = schedule;
  const week = useWeekForm(schedule.templates);
  const saving = useWeekSave(barber.id, schedule.templates, week.form);
  const own = weekProblems(week.form, gridMinutes);
  const problems = own.size > 0 ? own : placeProblems(week.form, saving.refused);
  const { templates } = templatesOf(week.form);
  const change = week.dirty && own.size === 0 ? ({ kind: "week", templates } as const) : null;
  const preview = usePreview(barber.id, change, now);
  const edit = (form: WeekForm) => {
    saving.forget();
    week.edit(form);
  };
  return (
    <section aria-labelledby="week" className="plate grid gap-4">
      <h2 id="week" className="text-2xl">
        {t("week")}
      </h2>
      <p className="text-ink-soft">{t("weekText")}</p>
      {week.overtaken && (
        <Alert role="status" tone="busy" title={t("overtakenTitle")}>
          <p>{t("overtakenText")}</p>
          <Button variant="secondary" size="sm" className="mt-2" onClick={week.reset}>
            {t("overtakenLoad")}
          </Button>
        </Alert>
      )}
      <Seasons {...{ form: week.form, edit, gridMinutes, problems }} />
      <Button
        variant="secondary"
        size="sm"
        className="justify-self-start"
        onClick={() => edit(addSeason(week.form, crypto.randomUUID(), addDays(schedule.today, 1)))}
      >
        <Icon name="plus" className="size-4" />
        {t("addSeason")}
      </Button>
      {change !== null && <EffectPanel preview={preview} timeZone={timeZone} />}
      {week.dirty && (
        <SaveBar
          problem={own.size > 0 ? "mend" : (saving.refused[0]?.code ?? null)}
          blocked={own.size > 0}
          busy={saving.busy}
          onSave={saving.saveWeek}
          onDiscard={week.reset}
        />
      )}
    </section>
  );
}

function useWeekSave(barberId: string, before: readonly Template[], form: WeekForm) {
  const t = useTranslations("hours");
  const { save, busy, refused, forget } = useSave();
  const setWeek = useMutation(api.schedule.setWeek);
  const saveWeek = () =>
    save({
      run: () => setWeek({ barberId, templates: templatesOf(form).templates }),
      said: t("weekSaved"),
      undo: () => setWeek({ barberId, templates: [...before] }),
    });
  return { saveWeek, busy, refused, forget };
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
        {...{ season, index, gridMinutes, problems }}
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
  blocked: boolean;
  busy: boolean;
  onSave: () => void;
  onDiscard: () => void;
};

/** Stays in sight while there is something to save. */
function SaveBar({ problem, blocked, busy, onSave, onDiscard }: SaveBarProps) {
  const t = useTranslations("hours");
  const words = useTranslations("errors");
  return (
    <div className="sticky bottom-0 -mx-2 flex flex-wrap items-center justify-end gap-3 border-t-2 border-rule bg-raised px-2 py-3">
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
      <Button disabled={busy || blocked} onClick={onSave}>
        {t("save")}
      </Button>
    </div>
  );
}
