"use client";

import { useMutation, useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ChangedMeanwhile } from "@/components/kit/form/changed-meanwhile";
import { SaveActions } from "@/components/kit/form/save-actions";
import type { Line } from "@/components/kit/form/shared-form";
import { useSharedForm } from "@/components/kit/form/use-shared-form";
import { FormProblem } from "@/components/kit/form/form-problem";
import { problemsOf } from "@/components/kit/form/problems";
import { SelectField } from "@/components/kit/ui/field";
import { SkeletonRows } from "@/components/kit/ui/skeleton";
import { Stepper } from "@/components/kit/ui/stepper";
import { ZoneField } from "@/components/office/setup/zone-field";
import { api } from "@/convex/_generated/api";
import { parseScheduleSettings } from "@/lib/availability/parseSchedule";
import { GRID_MINUTES } from "@/lib/availability/grid";
import { BOOK_RANGES } from "@/lib/limits/ranges";
import { useZoneMoves, ZoneMoves } from "./zone-moves";

type Saved = FunctionReturnType<typeof api.shops.bookRules>;
type Rules = Saved["rules"];
const NUMBERS = [
  { field: "horizonDays", step: 7, unit: "days" },
  { field: "noticeMinutes", step: 15, unit: "minutes" },
  { field: "holdMinutes", step: 5, unit: "minutes" },
] as const;
const FIELDS = ["timeZone", "gridMinutes", ...NUMBERS.map(({ field }) => field)];

/** How far ahead, how late and on which grid can be booked. */
export function BookRules({ shopId, now }: { shopId: string; now: number }) {
  const t = useTranslations("common");
  const rules = useQuery(api.shops.bookRules, { shopId });
  if (rules === undefined) return <SkeletonRows label={t("loading")} />;
  return <RulesForm shopId={shopId} saved={rules} now={now} />;
}

type RulesFormProps = { shopId: string; saved: Saved; now: number };

function RulesForm({ shopId, saved, now }: RulesFormProps) {
  const t = useTranslations("settings");
  const words = useTranslations("errors");
  const saveRules = useMutation(api.shops.saveBookRules);
  const [keepsMoments, setKeepsMoments] = useState<boolean | null>(null);
  const from = saved.rules.timeZone;
  const [to, setTo] = useState(from);
  const moved = useZoneMoves({ shopId, from, to, now });
  const undecided = moved?.count !== 0 && keepsMoments !== true;
  const shared = useSharedForm({
    stored: { form: saved.rules, version: saved.version },
    put: (rules, basedOn) =>
      saveRules({ shopId, ...rules, basedOn, keepsMoments: keepsMoments === true }),
    said: t("rulesSaved"),
    isWrong: (rules) => !parseScheduleSettings(rules).ok || (rules.timeZone !== from && undecided),
    // Visits have kept their moments all the while.
    undo: ({ version }) =>
      saveRules({ shopId, ...saved.rules, basedOn: version, keepsMoments: true }),
  });
  const { form, refused, conflict } = shared;
  // Typed, discarded or taken from somebody else: it is the form's zone that is asked about.
  if (form.timeZone !== to) setTo(form.timeZone);
  const linesOf = useRulesLines();
  const parsed = parseScheduleSettings(form);
  const problems = problemsOf(parsed.ok ? refused : parsed.problems);
  const errorOf = (field: string) => {
    const code = problems.get(field);
    return code === undefined ? null : words(code);
  };
  const edit = (changed: Partial<Rules>) => shared.edit({ ...form, ...changed });
  return (
    <section aria-labelledby="rules" className="plate grid content-start gap-4">
      <h2 id="rules" className="text-2xl">
        {t("rules")}
      </h2>
      <ZoneField
        id="rules-zone"
        label={t("timeZone")}
        hint={t("timeZoneHint")}
        timeZone={form.timeZone}
        error={errorOf("timeZone")}
        onChange={(timeZone) => {
          setKeepsMoments(null);
          edit({ timeZone });
        }}
      />
      <ZoneMoves
        from={from}
        to={form.timeZone}
        moved={moved}
        keepsMoments={keepsMoments}
        onChoose={setKeepsMoments}
      />
      <SelectField
        id="rules-grid"
        label={t("gridMinutes")}
        className="max-w-48"
        value={form.gridMinutes}
        error={errorOf("gridMinutes")}
        onChange={(event) => edit({ gridMinutes: event.target.value === "15" ? 15 : 30 })}
      >
        {GRID_MINUTES.map((minutes) => (
          <option key={minutes} value={minutes}>
            {t("everyMinutes", { minutes })}
          </option>
        ))}
      </SelectField>
      {NUMBERS.map(({ field, unit, step }) => (
        <Stepper
          key={field}
          id={`rules-${field}`}
          label={t(field)}
          hint={t(`${field}Hint`)}
          unit={t(unit)}
          min={BOOK_RANGES[field].least}
          max={BOOK_RANGES[field].most}
          step={step}
          value={form[field]}
          error={errorOf(field)}
          onChange={(value) => edit({ [field]: value })}
        />
      ))}
      <HoldsOtherwise own={form.holdMinutes} inForce={saved.deploymentHoldMinutes} />
      <ChangedMeanwhile conflict={conflict} linesOf={linesOf} />
      <FormProblem code={refused.find(({ field }) => !FIELDS.includes(field))?.code} />
      <SaveActions shared={shared} onSave={() => void shared.submit()} />
    </section>
  );
}

type HoldsOtherwiseProps = { own: number; inForce: number | null };

/** Says so where the deployment is set to hold otherwise than the shop does, as for a demonstration. */
function HoldsOtherwise({ own, inForce }: HoldsOtherwiseProps) {
  const t = useTranslations("settings");
  if (inForce === null || inForce === own) return null;
  return (
    <p role="note" className="border-s-4 border-busy ps-3">
      {t("holdsOtherwise", { minutes: inForce })}
    </p>
  );
}

/** The rules in words. */
function useRulesLines(): (rules: Rules) => Line[] {
  const t = useTranslations("settings");
  return (rules) => [
    { label: t("timeZone"), text: rules.timeZone },
    { label: t("gridMinutes"), text: t("everyMinutes", { minutes: rules.gridMinutes }) },
    ...NUMBERS.map(({ field, unit }) => ({
      label: t(field),
      text: `${String(rules[field])} ${t(unit)}`,
    })),
  ];
}
