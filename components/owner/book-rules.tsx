"use client";

import { useMutation, useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormProblem } from "@/components/schedule/form-problem";
import { problemsOf } from "@/components/schedule/problems";
import { useSave } from "@/components/schedule/use-save";
import { Button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Stepper } from "@/components/ui/stepper";
import { api } from "@/convex/_generated/api";
import { parseScheduleSettings } from "@/lib/availability/parseSchedule";

type Rules = FunctionReturnType<typeof api.shops.bookRules>;
const NUMBERS = [
  { field: "horizonDays", min: 1, max: 365, step: 7, unit: "days" },
  { field: "noticeMinutes", min: 0, max: 43_200, step: 15, unit: "minutes" },
  { field: "holdMinutes", min: 5, max: 120, step: 5, unit: "minutes" },
] as const;
const FIELDS = ["timeZone", "gridMinutes", ...NUMBERS.map(({ field }) => field)];

/** How far ahead, how late and on which grid can be booked. */
export function BookRules({ shopId }: { shopId: string }) {
  const t = useTranslations("common");
  const rules = useQuery(api.shops.bookRules, { shopId });
  if (rules === undefined) return <SkeletonRows label={t("loading")} />;
  return <RulesForm shopId={shopId} saved={rules} />;
}

function RulesForm({ shopId, saved }: { shopId: string; saved: Rules }) {
  const t = useTranslations("settings");
  const words = useTranslations("errors");
  const [typed, setTyped] = useState<Rules | null>(null);
  const form = typed ?? saved;
  const { save, busy, refused, forget } = useSave();
  const saveRules = useMutation(api.shops.saveBookRules);
  const parsed = parseScheduleSettings(form);
  const problems = problemsOf(parsed.ok ? refused : parsed.problems);
  const errorOf = (field: string) => {
    const code = problems.get(field);
    return code === undefined ? null : words(code);
  };
  const edit = (changed: Partial<Rules>) => {
    forget();
    setTyped({ ...form, ...changed });
  };
  const submit = async () => {
    const done = await save({
      run: () => saveRules({ shopId, ...form }),
      said: t("rulesSaved"),
      undo: () => saveRules({ shopId, ...saved }),
    });
    if (done) setTyped(null);
  };
  return (
    <section aria-labelledby="rules" className="plate grid content-start gap-4">
      <h2 id="rules" className="text-2xl">
        {t("rules")}
      </h2>
      <TextField
        id="rules-zone"
        list="zones"
        label={t("timeZone")}
        hint={t("timeZoneHint")}
        value={form.timeZone}
        error={errorOf("timeZone")}
        onChange={(event) => edit({ timeZone: event.target.value })}
      />
      <Zones />
      <SelectField
        id="rules-grid"
        label={t("gridMinutes")}
        className="max-w-48"
        value={form.gridMinutes}
        error={errorOf("gridMinutes")}
        onChange={(event) => edit({ gridMinutes: event.target.value === "15" ? 15 : 30 })}
      >
        {[15, 30].map((minutes) => (
          <option key={minutes} value={minutes}>
            {t("everyMinutes", { minutes })}
          </option>
        ))}
      </SelectField>
      {NUMBERS.map(({ field, unit, ...range }) => (
        <Stepper
          key={field}
          id={`rules-${field}`}
          label={t(field)}
          hint={t(`${field}Hint`)}
          unit={t(unit)}
          {...range}
          value={form[field]}
          error={errorOf(field)}
          onChange={(value) => edit({ [field]: value })}
        />
      ))}
      <FormProblem code={refused.find(({ field }) => !FIELDS.includes(field))?.code} />
      {typed !== null && (
        <div className="flex justify-end gap-2">
          <Button variant="quiet" onClick={() => setTyped(null)}>
            {t("discard")}
          </Button>
          <Button disabled={busy || !parsed.ok} onClick={() => void submit()}>
            {t("save")}
          </Button>
        </div>
      )}
    </section>
  );
}

/** Suggestions: the zones that the browser knows. The server decides. */
function Zones() {
  return (
    <datalist id="zones" suppressHydrationWarning>
      {Intl.supportedValuesOf("timeZone").map((zone) => (
        <option key={zone} value={zone} />
      ))}
    </datalist>
  );
}
