"use client";

import { useMutation } from "convex/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/kit/ui/button";
import { CheckboxField } from "@/components/kit/ui/check-field";
import { Sheet } from "@/components/kit/ui/dialog";
import { api } from "@/convex/_generated/api";
import { type BlockForm, blockArgsOf, blockProblems } from "./block-form";
import { BlockTimes } from "./block-times";
import { EffectPanel } from "./effect-panel";
import { FormProblem } from "@/components/kit/form/form-problem";
import { problemsOf } from "@/components/kit/form/problems";
import { ReasonField, DateRangeFields } from "./date-range-fields";
import { usePreview } from "./use-preview";
import { useProblemWords } from "@/components/kit/form/use-problem-words";
import { useSave } from "@/components/kit/form/use-save";

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
  const [form, setForm] = useState(first);
  const { save, busy, refused, forget, showErrors } = useSave();
  const addBlock = useMutation(api.schedule.addBlock);
  const removeBlock = useMutation(api.schedule.removeBlock);
  const own = blockProblems(form);
  const problems = own.size > 0 ? own : problemsOf(refused);
  const errorOf = useProblemWords(problems);
  const args = blockArgsOf(form);
  const { reason: _reason, ...stretch } = args;
  const preview = usePreview(barberId, own.size > 0 ? null : { kind: "block", ...stretch }, now);
  const edit = (changed: Partial<BlockForm>) => {
    forget();
    setForm({ ...form, ...changed });
  };
  const submit = async () => {
    if (own.size > 0) return showErrors();
    const run = () => addBlock({ barberId, ...args });
    const undo = ({ id: blockId }: { id: string }) => removeBlock({ blockId });
    if (await save({ run, undo, said: t("blockSaved") })) onClose();
  };
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={t("blockTitle")}
      actions={
        <Button disabled={busy} onClick={() => void submit()}>
          {t("blockSave")}
        </Button>
      }
    >
      <DateRangeFields
        id="block"
        oneDate={form.partOfDay}
        form={form}
        today={today}
        edit={edit}
        errorOf={errorOf}
      />
      <CheckboxField
        id="block-part"
        label={t("partOfDay")}
        checked={form.partOfDay}
        onChange={(event) => edit({ partOfDay: event.target.checked })}
      />
      {form.partOfDay && (
        <BlockTimes form={form} gridMinutes={gridMinutes} edit={edit} errorOf={errorOf} />
      )}
      <ReasonField id="block" hint={t("reasonHint")} form={form} edit={edit} errorOf={errorOf} />
      <FormProblem code={problems.get("form")} />
      <EffectPanel preview={preview} timeZone={timeZone} />
    </Sheet>
  );
}
