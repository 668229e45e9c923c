"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/kit/ui/button";
import { Sheet } from "@/components/kit/ui/dialog";
import { api } from "@/convex/_generated/api";
import { parseScheduleClosing } from "@/lib/availability/parseSchedule";
import { EffectPanel } from "./effect-panel";
import { FormProblem } from "@/components/kit/form/form-problem";
import { problemsOf } from "@/components/kit/form/problems";
import { ReasonField, type DateRangeForm, DateRangeFields } from "./date-range-fields";
import type { Schedule } from "@/components/kit/types/schedule";
import { useClosingPreview } from "./use-preview";
import { useProblemWords } from "@/components/kit/form/use-problem-words";
import { useSave } from "@/components/kit/form/use-save";

type ClosingSheetProps = { schedule: Schedule; now: number; onClose: () => void };

/** Shuts the whole shop for some dates: nobody can book anybody. */
export function ClosingSheet({ schedule, now, onClose }: ClosingSheetProps) {
  const t = useTranslations("hours");
  const { today, shopId, timeZone } = schedule;
  const [form, setForm] = useState<DateRangeForm>({
    fromDate: today,
    untilDate: today,
    reason: "",
  });
  const { save, busy, refused, forget, showErrors } = useSave();
  const addClosing = useMutation(api.schedule.addClosing);
  const removeClosing = useMutation(api.schedule.removeClosing);
  const parsed = parseScheduleClosing(form);
  const problems = problemsOf(parsed.ok ? refused : parsed.problems);
  const errorOf = useProblemWords(problems);
  const { fromDate, untilDate } = form;
  const preview = useClosingPreview(shopId, parsed.ok ? { fromDate, untilDate } : null, now);
  const edit = (changed: Partial<DateRangeForm>) => {
    forget();
    setForm({ ...form, ...changed });
  };
  const submit = async () => {
    if (!parsed.ok) return showErrors();
    const run = () => addClosing({ shopId, ...form });
    const undo = ({ id: closingId }: { id: string }) => removeClosing({ closingId });
    if (await save({ run, undo, said: t("closingSaved") })) onClose();
  };
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={t("closingTitle")}
      actions={
        <Button disabled={busy} onClick={() => void submit()}>
          {t("closingSave")}
        </Button>
      }
    >
      <p className="text-ink-soft">{t("closingText")}</p>
      <DateRangeFields id="closing" form={form} today={today} edit={edit} errorOf={errorOf} />
      <ReasonField
        id="closing"
        hint={t("closingReasonHint")}
        form={form}
        edit={edit}
        errorOf={errorOf}
      />
      <FormProblem code={problems.get("form")} />
      <EffectPanel preview={preview} timeZone={timeZone} />
    </Sheet>
  );
}
