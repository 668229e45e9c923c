"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/dialog";
import { DateField } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Segmented } from "@/components/ui/segmented";
import { api } from "@/convex/_generated/api";
import { parseScheduleOverride } from "@/lib/availability/parseSchedule";
import { EffectPanel } from "./effect-panel";
import { FormProblem } from "./form-problem";
import { IntervalsField } from "./intervals-field";
import { problemsOf } from "./problems";
import type { Interval, Schedule } from "./types";
import { usePreview } from "./use-preview";
import { useSave } from "./use-save";
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
  const before = schedule.overrides.find((each) => each.date === date);
  const [hours, setHours] = useState<Interval[]>(before?.hours ?? [nextInterval([])]);
  const [off, setOff] = useState(before?.hours.length === 0);
  const { saveOverride, busy, refused, forget } = useOverrideSave(barber.id, before?.hours ?? null);
  const wanted = { date, hours: off ? [] : hours };
  const parsed = parseScheduleOverride(wanted, gridMinutes);
  const problems = problemsOf(parsed.ok ? refused : parsed.problems);
  const preview = usePreview(barber.id, parsed.ok ? { kind: "override", ...wanted } : null, now);
  const submit = async () => {
    if (await saveOverride(wanted)) onClose();
  };
  const dateProblem = problems.get("date");
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={t("overrideTitle")}
      actions={
        <Button disabled={busy || !parsed.ok} onClick={() => void submit()}>
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
          forget();
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
        onChange={(kind) => setOff(kind === "off")}
      />
      {!off && (
        <div className="grid justify-items-start gap-2">
          <IntervalsField
            id="override"
            name={t("overrideKind")}
            {...{ hours, gridMinutes, problems }}
            onChange={(changed) => {
              forget();
              setHours(changed);
              if (changed.length === 0) setOff(true);
            }}
          />
          <Button
            variant="quiet"
            size="sm"
            onClick={() => setHours([...hours, nextInterval(hours)])}
          >
            <Icon name="plus" className="size-4" />
            {t("addHours")}
          </Button>
        </div>
      )}
      <FormProblem code={problems.get("form") ?? problems.get("hours")} />
      <EffectPanel preview={preview} timeZone={timeZone} />
    </Sheet>
  );
}

function useOverrideSave(barberId: string, before: Interval[] | null) {
  const t = useTranslations("hours");
  const { save, busy, refused, forget } = useSave();
  const setOverride = useMutation(api.schedule.setOverride);
  const removeOverride = useMutation(api.schedule.removeOverride);
  const saveOverride = ({ date, hours }: { date: string; hours: Interval[] }) =>
    save({
      run: () => setOverride({ barberId, date, hours }),
      said: t("overrideSaved"),
      undo: () =>
        before === null
          ? removeOverride({ barberId, date })
          : setOverride({ barberId, date, hours: before }),
    });
  return { saveOverride, busy, refused, forget };
}
