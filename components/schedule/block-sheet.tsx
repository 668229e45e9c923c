"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { Fragment, useState } from "react";
import { Button } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/check-field";
import { Sheet } from "@/components/ui/dialog";
import { DateField, TextField } from "@/components/ui/field";
import { api } from "@/convex/_generated/api";
import { type BlockForm, blockArgsOf, blockProblems } from "./block-form";
import { EffectPanel } from "./effect-panel";
import { FormProblem } from "./form-problem";
import { problemsOf } from "./problems";
import { TimeSelect } from "./time-select";
import { usePreview } from "./use-preview";
import { useSave } from "./use-save";

type BlockSheetProps = {
  barberId: string;
  timeZone: string;
  gridMinutes: number;
  today: string;
  now: number;
  first: BlockForm;
  onClose: () => void;
};

/** Blocks dates, or some hours of one: what is booked stays, nothing more can be. */
export function BlockSheet(props: BlockSheetProps) {
  const { barberId, timeZone, gridMinutes, today, now, first, onClose } = props;
  const t = useTranslations("hours");
  const words = useTranslations("errors");
  const [form, setForm] = useState(first);
  const { saveBlock, busy, refused, forget } = useBlockSave(barberId);
  const own = blockProblems(form);
  const problems = own.size > 0 ? own : problemsOf(refused);
  const args = blockArgsOf(form);
  const { reason: _reason, ...stretch } = args;
  const preview = usePreview(barberId, own.size > 0 ? null : { kind: "block", ...stretch }, now);
  const edit = (changed: Partial<BlockForm>) => {
    forget();
    setForm({ ...form, ...changed });
  };
  const errorOf = (field: string) => {
    const code = problems.get(field);
    return code === undefined ? null : words(code);
  };
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={t("blockTitle")}
      actions={
        <Button
          disabled={busy || own.size > 0}
          onClick={() => void saveBlock(args).then((done) => done && onClose())}
        >
          {t("blockSave")}
        </Button>
      }
    >
      <div className="flex flex-wrap gap-4">
        <DateField
          id="block-from"
          label={t(form.partOfDay ? "date" : "firstDate")}
          min={today}
          value={form.fromDate}
          error={errorOf("fromDate")}
          onChange={(event) => {
            const fromDate = event.target.value;
            const untilDate = form.untilDate < fromDate ? fromDate : form.untilDate;
            edit({ fromDate, untilDate });
          }}
        />
        {!form.partOfDay && (
          <DateField
            id="block-until"
            label={t("lastDate")}
            min={form.fromDate}
            value={form.untilDate}
            error={errorOf("untilDate")}
            onChange={(event) => edit({ untilDate: event.target.value })}
          />
        )}
      </div>
      <CheckboxField
        id="block-part"
        label={t("partOfDay")}
        checked={form.partOfDay}
        onChange={(event) => edit({ partOfDay: event.target.checked })}
      />
      {form.partOfDay && <BlockTimes {...{ form, gridMinutes, edit, errorOf }} />}
      <TextField
        id="block-reason"
        label={t("reason")}
        hint={t("reasonHint")}
        value={form.reason}
        error={errorOf("reason")}
        onChange={(event) => edit({ reason: event.target.value })}
      />
      <FormProblem code={problems.get("form")} />
      <EffectPanel preview={preview} timeZone={timeZone} />
    </Sheet>
  );
}

type BlockTimesProps = {
  form: BlockForm;
  gridMinutes: number;
  edit: (changed: Partial<BlockForm>) => void;
  errorOf: (field: string) => string | null;
};

function BlockTimes({ form, gridMinutes, edit, errorOf }: BlockTimesProps) {
  const t = useTranslations("hours");
  const ends = [
    ["fromMinutes", "blockFrom"],
    ["untilMinutes", "blockUntil"],
  ] as const;
  return (
    <div className="grid gap-1">
      <div className="flex items-center gap-2">
        {ends.map(([end, label], at) => (
          <Fragment key={end}>
            {at === 1 && <span className="text-ink-soft">{t("to")}</span>}
            <TimeSelect
              id={label}
              label={t(label)}
              isEnd={at === 1}
              value={form[end]}
              // Blocks may begin between two cells: every cell that they touch is lost.
              gridMinutes={Math.min(gridMinutes, 15)}
              error={errorOf(end)}
              onChange={(minutes) => edit({ [end]: minutes })}
            />
          </Fragment>
        ))}
      </div>
      {ends.map(([end, label]) => (
        <p key={end} id={`${label}-error`} className="text-sm font-semibold text-bad empty:hidden">
          {errorOf(end)}
        </p>
      ))}
    </div>
  );
}

function useBlockSave(barberId: string) {
  const t = useTranslations("hours");
  const { save, busy, refused, forget } = useSave();
  const addBlock = useMutation(api.schedule.addBlock);
  const removeBlock = useMutation(api.schedule.removeBlock);
  const saveBlock = (args: ReturnType<typeof blockArgsOf>) => {
    let blockId: string | null = null;
    return save({
      run: async () => {
        blockId = (await addBlock({ barberId, ...args })).id;
      },
      said: t("blockSaved"),
      undo: async () => {
        if (blockId !== null) await removeBlock({ blockId });
      },
    });
  };
  return { saveBlock, busy, refused, forget };
}
