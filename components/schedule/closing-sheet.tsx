"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/dialog";
import { DateField, TextField } from "@/components/ui/field";
import { api } from "@/convex/_generated/api";
import { parseScheduleClosing } from "@/lib/availability/parseSchedule";
import { FormProblem } from "./form-problem";
import { problemsOf } from "./problems";
import type { Schedule } from "./types";
import { useSave } from "./use-save";

type ClosingSheetProps = { schedule: Schedule; onClose: () => void };

/** Shuts the whole shop for some dates: nobody can book anybody. */
export function ClosingSheet({ schedule, onClose }: ClosingSheetProps) {
  const t = useTranslations("hours");
  const words = useTranslations("errors");
  const { today, shopId } = schedule;
  const [form, setForm] = useState({ fromDate: today, untilDate: today, reason: "" });
  const { save, busy, refused, forget } = useSave();
  const addClosing = useMutation(api.schedule.addClosing);
  const removeClosing = useMutation(api.schedule.removeClosing);
  const parsed = parseScheduleClosing(form);
  const problems = problemsOf(parsed.ok ? refused : parsed.problems);
  const edit = (changed: Partial<typeof form>) => {
    forget();
    setForm({ ...form, ...changed });
  };
  const errorOf = (field: string) => {
    const code = problems.get(field);
    return code === undefined ? null : words(code);
  };
  const submit = async () => {
    let closingId: string | null = null;
    const done = await save({
      run: async () => {
        closingId = (await addClosing({ shopId, ...form })).id;
      },
      said: t("closingSaved"),
      undo: async () => {
        if (closingId !== null) await removeClosing({ closingId });
      },
    });
    if (done) onClose();
  };
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={t("closingTitle")}
      actions={
        <Button disabled={busy || !parsed.ok} onClick={() => void submit()}>
          {t("closingSave")}
        </Button>
      }
    >
      <p className="text-ink-soft">{t("closingText")}</p>
      <div className="flex flex-wrap gap-4">
        <DateField
          id="closing-from"
          label={t("firstDate")}
          min={today}
          value={form.fromDate}
          error={errorOf("fromDate")}
          onChange={(event) => edit({ fromDate: event.target.value })}
        />
        <DateField
          id="closing-until"
          label={t("lastDate")}
          min={form.fromDate}
          value={form.untilDate}
          error={errorOf("untilDate")}
          onChange={(event) => edit({ untilDate: event.target.value })}
        />
      </div>
      <TextField
        id="closing-reason"
        label={t("reason")}
        hint={t("closingReasonHint")}
        value={form.reason}
        error={errorOf("reason")}
        onChange={(event) => edit({ reason: event.target.value })}
      />
      <FormProblem code={problems.get("form")} />
    </Sheet>
  );
}
