"use client";

import { useMutation, useQuery } from "convex/react";
import { useTranslations } from "next-intl";
import { ChangedMeanwhile } from "@/components/kit/form/changed-meanwhile";
import { ProblemLine } from "@/components/kit/form/problem-line";
import { useSharedForm } from "@/components/kit/form/use-shared-form";
import { useLatest } from "@/components/kit/format/use-latest";
import { useMinute } from "@/components/kit/format/use-minute";
import { SeasonEditor } from "@/components/staff/schedule/season-editor";
import type { Schedule } from "@/components/kit/types/schedule";
import { useWeekLines } from "@/components/staff/schedule/use-week-lines";
import {
  copyDay,
  placeProblems,
  sameWeek,
  templatesOf,
  weekFormOf,
  weekProblems,
  withDay,
} from "@/components/staff/schedule/week-form";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { asRefusal } from "@/lib/errors";
import { versionOf } from "@/lib/version";
import { StepActions } from "./step-actions";
import type { StepProps } from "./types";

/** Monday to Saturday, nine to six: to be changed, but nobody starts from an empty week. */
const FIRST_WEEK = [1, 2, 3, 4, 5, 6].map((isoWeekday) => ({
  isoWeekday,
  validFrom: null,
  validUntil: null,
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
  const latest = useLatest(schedule);
  if (!latest) return <SkeletonRows label={t("loading")} rows={7} />;
  return <HoursForm schedule={latest} barberIds={barberIds} onDone={onDone} />;
}

type HoursFormProps = { schedule: Schedule; barberIds: string[]; onDone: () => void };

function HoursForm({ schedule, barberIds, onDone }: HoursFormProps) {
  const t = useTranslations("start");
  const { gridMinutes, templates: saved, barber, version } = schedule;
  const putWeek = usePutWeek();
  const shared = useSharedForm({
    stored: { form: weekFormOf(saved.length === 0 ? FIRST_WEEK : saved), version },
    put: async (typed, basedOn) => {
      const { templates } = templatesOf(typed);
      const made = await putWeek.first(barber.id, templates, basedOn);
      for (const barberId of barberIds.filter((id) => id !== barber.id)) {
        await putWeek.unlessOther(barberId, templates, [versionOf([]), basedOn]);
      }
      return made;
    },
    said: null,
    same: sameWeek,
    isWrong: (typed) => weekProblems(typed, gridMinutes).size > 0,
    onSaved: onDone,
  });
  const { form, busy, refused, conflict, edit } = shared;
  const linesOf = useWeekLines();
  const own = weekProblems(form, gridMinutes);
  const problems = own.size > 0 ? own : placeProblems(form, refused);
  const { templates } = templatesOf(form);
  const [standing] = form;
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void shared.submit();
      }}
    >
      {standing !== undefined && (
        <SeasonEditor
          id="week"
          season={standing}
          index={0}
          gridMinutes={gridMinutes}
          problems={problems}
          onDay={(isoWeekday, day) => edit(withDay(form, { season: 0, isoWeekday }, () => day))}
          onCopy={(isoWeekday, to) => edit(copyDay(form, { season: 0, isoWeekday }, to))}
          onDates={() => undefined}
          onRemove={() => undefined}
        />
      )}
      {templates.length === 0 && <ProblemLine text={t("noHours")} />}
      <ChangedMeanwhile conflict={conflict} linesOf={linesOf} />
      <StepActions
        busy={busy}
        disabled={templates.length === 0}
        refused={
          problems.has("form") || refused.some(({ field }) => field === "form") ? refused : []
        }
        beside={[]}
      />
    </form>
  );
}

type Week = ReturnType<typeof templatesOf>["templates"];

/** Saves one week for several barbers. */
function usePutWeek() {
  const setWeek = useMutation(api.schedule.setWeek);
  const first = (barberId: string, templates: Week, basedOn: string | undefined) =>
    setWeek({ barberId, templates, basedOn });
  /** Whoever has other hours than these by now keeps them. */
  const unlessOther = async (
    barberId: string,
    templates: Week,
    versions: readonly (string | undefined)[],
  ) => {
    for (const basedOn of versions) {
      try {
        return await setWeek({ barberId, templates, basedOn });
      } catch (thrown) {
        if (asRefusal(thrown)?.code !== "CHANGED_MEANWHILE") throw thrown;
      }
    }
    return null;
  };
  return { first, unlessOther };
}
