"use client";

import { useMutation, useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMinute } from "@/components/format/use-minute";
import { SeasonEditor } from "@/components/schedule/season-editor";
import type { Schedule } from "@/components/schedule/types";
import {
  copyDay,
  placeProblems,
  templatesOf,
  weekFormOf,
  weekProblems,
  withDay,
} from "@/components/schedule/week-form";
import { SkeletonRows } from "@/components/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { StepActions } from "./step-actions";
import type { StepProps } from "./types";
import { useQuietSave } from "./use-quiet-save";

/** Monday to Saturday, nine to six: to be changed, but nobody starts from an empty week. */
const FIRST_WEEK = [1, 2, 3, 4, 5, 6].map((isoWeekday) => ({
  ...{ isoWeekday, validFrom: null, validUntil: null },
  hours: [{ fromMinutes: 9 * 60, untilMinutes: 18 * 60 }],
}));

/** One week for everybody; each can have hours of their own later. */
export function HoursStep({ shop, onDone, serverNow }: StepProps & { serverNow: number }) {
  const t = useTranslations("common");
  const now = useMinute(serverNow);
  const catalogue = useQuery(api.services.listForOwner, { shopId: shop.id });
  const barberIds = catalogue?.barbers.map(({ id }) => id) ?? [];
  const [first] = barberIds;
  const schedule = useQuery(
    api.schedule.get,
    first === undefined ? "skip" : { barberId: first, now },
  );
  // The form lives on while a new minute's answer loads.
  const [begun, setBegun] = useState<Schedule | null>(null);
  if (begun === null && schedule) setBegun(schedule);
  if (begun === null) return <SkeletonRows label={t("loading")} rows={7} />;
  return <HoursForm {...{ schedule: begun, barberIds, onDone }} />;
}

type HoursFormProps = { schedule: Schedule; barberIds: string[]; onDone: () => void };

function HoursForm({ schedule, barberIds, onDone }: HoursFormProps) {
  const t = useTranslations("start");
  const { gridMinutes, templates: saved } = schedule;
  const [form, setForm] = useState(() =>
    weekFormOf(saved.length === 0 ? FIRST_WEEK : saved).slice(0, 1),
  );
  const setWeek = useMutation(api.schedule.setWeek);
  const { save, busy, refused, forget } = useQuietSave();
  const own = weekProblems(form, gridMinutes);
  const problems = own.size > 0 ? own : placeProblems(form, refused);
  const { templates } = templatesOf(form);
  const edit = (changed: typeof form) => {
    forget();
    setForm(changed);
  };
  const submit = async () => {
    const all = async () => {
      for (const barberId of barberIds) await setWeek({ barberId, templates });
    };
    if (await save(all)) onDone();
  };
  const [standing] = form;
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {standing !== undefined && (
        <SeasonEditor
          id="week"
          season={standing}
          index={0}
          {...{ gridMinutes, problems }}
          onDay={(isoWeekday, day) => edit(withDay(form, { season: 0, isoWeekday }, () => day))}
          onCopy={(isoWeekday, to) => edit(copyDay(form, { season: 0, isoWeekday }, to))}
          onDates={() => undefined}
          onRemove={() => undefined}
        />
      )}
      {templates.length === 0 && (
        <p role="alert" className="font-semibold text-bad">
          {t("noHours")}
        </p>
      )}
      <StepActions
        {...{ busy }}
        disabled={own.size > 0 || templates.length === 0}
        refused={
          problems.has("form") || refused.some(({ field }) => field === "form") ? refused : []
        }
        beside={[]}
      />
    </form>
  );
}
