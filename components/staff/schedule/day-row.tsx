"use client";

import { useTranslations } from "next-intl";
import { useFormat } from "@/components/kit/format/use-format";
import { Button } from "@/components/kit/ui/button";
import { SwitchField } from "@/components/kit/ui/check-field";
import { cn } from "@/components/kit/ui/cn";
import { Icon } from "@/components/kit/ui/icon";
import { Segmented } from "@/components/kit/ui/segmented";
import { IntervalsField } from "./intervals-field";
import type { Problems } from "@/components/kit/form/problems";
import { type DayForm, nextInterval, withKind } from "./week-form";

type DayRowProps = {
  id: string;
  isoWeekday: number;
  day: DayForm;
  /** Of a season: the day can also be left as usual. */
  ofSeason: boolean;
  gridMinutes: number;
  problems: Problems;
  onChange: (day: DayForm) => void;
  onCopy: () => void;
};

/** One weekday: whether it is worked, when, and the way to give it to other days. */
export function DayRow(props: DayRowProps) {
  const { id, isoWeekday, day, ofSeason, gridMinutes, problems, onChange, onCopy } = props;
  const t = useTranslations("hours");
  const errors = useTranslations("errors");
  const name = useFormat().weekday(isoWeekday);
  const tooMany = problems.get("hours");
  return (
    <div
      role="group"
      aria-label={name}
      className={cn(
        "grid gap-x-6 gap-y-2 py-3",
        ofSeason ? "lg:grid-cols-[20rem_1fr]" : "md:grid-cols-[11rem_1fr]",
      )}
    >
      <DayKind id={id} name={name} day={day} ofSeason={ofSeason} onChange={onChange} />
      {day.kind === "works" ? (
        <div className="grid justify-items-start gap-x-6 gap-y-2 lg:flex lg:flex-wrap lg:items-end">
          <IntervalsField
            nights
            id={id}
            name={name}
            gridMinutes={gridMinutes}
            problems={problems}
            hours={day.hours}
            onChange={(hours) => onChange({ kind: hours.length === 0 ? "off" : "works", hours })}
          />
          {tooMany !== undefined && (
            <p role="alert" className="text-sm font-semibold text-bad">
              {errors(tooMany)}
            </p>
          )}
          <div className="flex flex-wrap gap-2">
            <Button
              variant="quiet"
              size="sm"
              aria-label={t("addHoursOf", { day: name })}
              onClick={() => onChange({ ...day, hours: [...day.hours, nextInterval(day.hours)] })}
            >
              <Icon name="plus" className="size-4" />
              {t("addHours")}
            </Button>
            <Button
              variant="quiet"
              size="sm"
              aria-label={t("copyOf", { day: name })}
              onClick={onCopy}
            >
              {t("copy")}
            </Button>
          </div>
        </div>
      ) : (
        <p className="self-center text-ink-soft">{t(day.kind === "off" ? "dayOff" : "asUsual")}</p>
      )}
    </div>
  );
}

type DayKindProps = Pick<DayRowProps, "id" | "day" | "ofSeason" | "onChange"> & { name: string };

function DayKind({ id, name, day, ofSeason, onChange }: DayKindProps) {
  const t = useTranslations("hours");
  if (!ofSeason) {
    return (
      <div>
        <SwitchField
          id={`${id}-works`}
          label={name}
          checked={day.kind === "works"}
          onChange={(event) => onChange(withKind(day, event.target.checked ? "works" : "off"))}
        />
      </div>
    );
  }
  return (
    <div className="grid justify-items-start gap-1">
      <p className="font-semibold">{name}</p>
      <Segmented
        label={name}
        value={day.kind}
        options={[
          { value: "usual", label: t("kindUsual") },
          { value: "works", label: t("kindWorks") },
          { value: "off", label: t("kindOff") },
        ]}
        onChange={(kind) => onChange(withKind(day, kind))}
      />
    </div>
  );
}
