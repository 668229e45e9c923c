"use client";

import { useTranslations } from "next-intl";
import { Fragment } from "react";
import type { BlockForm } from "./block-form";
import { TimeSelect } from "@/components/kit/form/time-select";

type BlockTimesProps = {
  form: BlockForm;
  gridMinutes: number;
  edit: (changed: Partial<BlockForm>) => void;
  errorOf: (field: string) => string | null;
};

/** From when until when, on one date. */
export function BlockTimes({ form, gridMinutes, edit, errorOf }: BlockTimesProps) {
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
