"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { Badge, type Tone } from "@/components/kit/ui/badge";
import { Button } from "@/components/kit/ui/button";
import { Icon } from "@/components/kit/ui/icon";
import { notify } from "@/components/kit/ui/notify";
import { useRefusalText } from "@/components/kit/format/use-refusal-text";
import { api } from "@/convex/_generated/api";
import { NO_HOURS, type SpecialDay, specialDaysOf } from "./special-days";
import type { Schedule } from "@/components/kit/types/schedule";
import { useHoursText } from "./use-hours-text";
import { useSave } from "@/components/kit/form/use-save";

const TONES: Record<SpecialDay["kind"], Tone> = { override: "good", block: "busy", closing: "bad" };

type SpecialListProps = { schedule: Schedule; isOwner: boolean; onEdit: (date: string) => void };

/** Everything that differs from the week, soonest first; each can be taken away, and that undone. */
export function SpecialList({ schedule, isOwner, onEdit }: SpecialListProps) {
  const t = useTranslations("hours");
  const remove = useRemoval(schedule);
  const days = specialDaysOf(schedule);
  if (days.length === 0) return <p className="text-ink-soft">{t("specialEmpty")}</p>;
  return (
    <ul aria-label={t("special")} className="divide-y divide-line">
      {days.map((day) => (
        <li key={day.key} className="flex items-center justify-between gap-3 py-2">
          <SpecialText day={day} />
          <div className="flex shrink-0">
            {day.kind === "override" && (
              <Button
                variant="quiet"
                size="icon"
                aria-label={t("editSpecial", { what: t(`kind_${day.kind}`), date: day.fromDate })}
                onClick={() => onEdit(day.fromDate)}
              >
                <Icon name="edit" />
              </Button>
            )}
            {(day.kind !== "closing" || isOwner) && (
              <Button
                variant="quiet"
                size="icon"
                aria-label={t("removeSpecial", { what: t(`kind_${day.kind}`), date: day.fromDate })}
                onClick={() => remove(day)}
              >
                <Icon name="trash" />
              </Button>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

function SpecialText({ day }: { day: SpecialDay }) {
  const t = useTranslations("hours");
  const format = useFormat();
  const hoursText = useHoursText();
  const date =
    day.fromDate === day.untilDate
      ? format.shortDay(day.fromDate)
      : t("dates", { from: format.shortDay(day.fromDate), until: format.shortDay(day.untilDate) });
  return (
    <div className="grid gap-0.5">
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-semibold">{date}</span>
        <Badge tone={TONES[day.kind]}>{t(`kind_${day.kind}`)}</Badge>
      </p>
      <p className="text-sm text-ink-soft">
        {day.kind === "override" && hoursText(day.hours)}
        {day.kind === "block" &&
          day.fromMinutes !== null &&
          day.untilMinutes !== null &&
          `${hoursText([{ fromMinutes: day.fromMinutes, untilMinutes: day.untilMinutes }])} `}
        {day.kind !== "override" && day.reason}
      </p>
    </div>
  );
}

function useRemoval({ barber, shopId }: Schedule): (day: SpecialDay) => void {
  const t = useTranslations("hours");
  const refusalText = useRefusalText();
  const { save } = useSave();
  const setOverride = useMutation(api.schedule.setOverride);
  const removeOverride = useMutation(api.schedule.removeOverride);
  const addBlock = useMutation(api.schedule.addBlock);
  const removeBlock = useMutation(api.schedule.removeBlock);
  const addClosing = useMutation(api.schedule.addClosing);
  const removeClosing = useMutation(api.schedule.removeClosing);
  const barberId = barber.id;
  const ways = (day: SpecialDay) => {
    switch (day.kind) {
      case "override":
        return {
          run: () => removeOverride({ barberId, date: day.fromDate, basedOn: day.version }),
          undo: () =>
            setOverride({ barberId, date: day.fromDate, hours: day.hours, basedOn: NO_HOURS }),
        };
      case "block":
        return {
          run: () => removeBlock({ blockId: day.id }),
          undo: () => addBlock({ barberId, ...blockOf(day) }),
        };
      case "closing":
        return {
          run: () => removeClosing({ closingId: day.id }),
          undo: () => addClosing({ shopId, ...datesOf(day), reason: day.reason }),
        };
      default:
        return day satisfies never;
    }
  };
  return (day) => {
    const { run, undo } = ways(day);
    // A removal has no field to stand beside: what is wrong is said as it is.
    const tell = (thrown: unknown) => {
      notify({ tone: "bad", text: refusalText(thrown) });
      throw thrown;
    };
    void save({ run: () => run().catch(tell), undo, said: t("removed") });
  };
}

function datesOf({ fromDate, untilDate }: SpecialDay) {
  return { fromDate, untilDate };
}

function blockOf(day: SpecialDay & { kind: "block" }) {
  const { fromMinutes, untilMinutes, reason } = day;
  const minutes =
    fromMinutes === null || untilMinutes === null ? {} : { fromMinutes, untilMinutes };
  return { ...datesOf(day), ...minutes, reason };
}
