"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ChangedMeanwhile } from "@/components/kit/form/changed-meanwhile";
import { useSharedForm } from "@/components/kit/form/use-shared-form";
import { Button } from "@/components/kit/ui/button";
import { Sheet } from "@/components/kit/ui/dialog";
import { DateField } from "@/components/kit/ui/field";
import { Icon } from "@/components/kit/ui/icon";
import { Segmented } from "@/components/kit/ui/segmented";
import { api } from "@/convex/_generated/api";
import { parseScheduleOverride } from "@/lib/availability/parseSchedule";
import { EffectPanel } from "./effect-panel";
import { FormProblem } from "@/components/kit/form/form-problem";
import { IntervalsField } from "./intervals-field";
import { problemsOf } from "@/components/kit/form/problems";
import { NO_HOURS } from "./special-days";
import type { Interval, Schedule } from "@/components/kit/types/schedule";
import { useHoursText } from "./use-hours-text";
import { usePreview } from "./use-preview";
import { nextInterval } from "./week-form";

type OverrideSheetProps = {
  schedule: Schedule;
  now: number;
  /** The date to begin with. */
  date: string;
  onClose: () => void;
};

/** Own hours for one date: others than the week's, an extra day, or a day off. */
export function OverrideSheet({ schedule, now, date: firstDate, onClose }: OverrideSheetProps) {
  const t = useTranslations("hours");
  const words = useTranslations("errors");
  const { barber, gridMinutes, timeZone } = schedule;
  const [date, setDate] = useState(firstDate);
  const shared = useOverrideForm(schedule, date, onClose);
  const { form, busy, refused, conflict, edit, submit } = shared;
  const { hours, off } = form;
  const hoursText = useHoursText();
  const wanted = { date, hours: off ? [] : hours };
  const parsed = parseScheduleOverride(wanted, gridMinutes);
  const problems = problemsOf(parsed.ok ? refused : parsed.problems);
  const preview = usePreview(barber.id, parsed.ok ? { kind: "override", ...wanted } : null, now);
  const dateProblem = problems.get("date");
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={t("overrideTitle")}
      actions={
        <Button disabled={busy} onClick={() => void submit()}>
          {t("overrideSave")}
        </Button>
      }
    >
      <p className="text-ink-soft">{t("overrideText")}</p>
      <DateField
        id="override-date"
        label={t("date")}
        min={schedule.today}
        value={date}
        error={dateProblem === undefined ? null : words(dateProblem)}
        onChange={(event) => {
          // Hours are typed for one date: another that has its own begins with these.
          const isOwn = (each: string) => schedule.overrides.some((one) => one.date === each);
          if (isOwn(date) || isOwn(event.target.value)) shared.discard();
          setDate(event.target.value);
        }}
      />
      <Segmented
        label={t("overrideKind")}
        value={off ? "off" : "works"}
        options={[
          { value: "works", label: t("kindWorks") },
          { value: "off", label: t("kindOff") },
        ]}
        onChange={(kind) => edit({ hours, off: kind === "off" })}
      />
      {!off && (
        <div className="grid justify-items-start gap-2">
          <IntervalsField
            id="override"
            name={t("overrideKind")}
            hours={hours}
            gridMinutes={gridMinutes}
            problems={problems}
            onChange={(changed) => edit({ hours: changed, off: changed.length === 0 })}
          />
          <Button
            variant="quiet"
            size="sm"
            onClick={() => edit({ hours: [...hours, nextInterval(hours)], off })}
          >
            <Icon name="plus" className="size-4" />
            {t("addHours")}
          </Button>
        </div>
      )}
      <ChangedMeanwhile
        conflict={conflict}
        linesOf={(each) => [
          { label: t("overrideKind"), text: hoursText(each.off ? [] : each.hours) },
        ]}
      />
      <FormProblem code={problems.get("form") ?? problems.get("hours")} />
      <EffectPanel preview={preview} timeZone={timeZone} />
    </Sheet>
  );
}

type OverrideForm = { hours: Interval[]; off: boolean };

/** A date's own hours as a form; one that has none begins with some. */
function useOverrideForm(
  { barber, overrides, gridMinutes }: Schedule,
  date: string,
  onSaved: () => void,
) {
  const t = useTranslations("hours");
  const setOverride = useMutation(api.schedule.setOverride);
  const removeOverride = useMutation(api.schedule.removeOverride);
  const barberId = barber.id;
  const before = overrides.find((each) => each.date === date);
  const form: OverrideForm = {
    hours: before?.hours ?? [nextInterval([])],
    off: before?.hours.length === 0,
  };
  return useSharedForm<OverrideForm, { version: string }>({
    stored: { form, version: before?.version ?? NO_HOURS },
    put: ({ hours, off }, basedOn) =>
      setOverride({ barberId, date, hours: off ? [] : hours, basedOn }),
    said: t("overrideSaved"),
    isWrong: ({ hours, off }) =>
      !parseScheduleOverride({ date, hours: off ? [] : hours }, gridMinutes).ok,
    undo: ({ version }) =>
      before === undefined
        ? removeOverride({ barberId, date, basedOn: version })
        : setOverride({ barberId, date, hours: before.hours, basedOn: version }),
    onSaved,
  });
}
