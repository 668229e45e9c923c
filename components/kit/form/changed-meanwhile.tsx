"use client";

import { useTranslations } from "next-intl";
import { Alert } from "@/components/kit/ui/alert";
import { Button } from "@/components/kit/ui/button";
import { differencesOf, type Line } from "./shared-form";
import type { Conflict } from "./use-shared-form";

type ChangedMeanwhileProps<Form> = {
  /** Null while nobody else has saved. */
  conflict: Conflict<Form> | null;
  /** What a form says, in words. */
  linesOf: (form: Form) => Line[];
};

/** Somebody else has saved meanwhile: what they saved, what was typed, and the choice between them. */
export function ChangedMeanwhile<Form>({ conflict, linesOf }: ChangedMeanwhileProps<Form>) {
  const t = useTranslations("form");
  if (conflict === null) return null;
  const differences = differencesOf(linesOf(conflict.mine), linesOf(conflict.theirs));
  return (
    <Alert role="alert" tone="bad" title={t("changedTitle")} tabIndex={-1} data-problem>
      <p>{t("changedText")}</p>
      <dl className="mt-2 grid gap-2">
        {differences.map(({ key, label, mine, theirs }) => (
          <div key={key} className="grid gap-x-4 sm:grid-cols-[10rem_1fr]">
            <dt className="font-semibold">{label}</dt>
            <dd className="grid min-w-0 wrap-anywhere">
              <span>{t("theirs", { text: theirs || t("nothing") })}</span>
              <span>{t("mine", { text: mine || t("nothing") })}</span>
            </dd>
          </div>
        ))}
      </dl>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button variant="secondary" size="sm" onClick={conflict.take}>
          {t("takeTheirs")}
        </Button>
        <Button variant="secondary" size="sm" onClick={conflict.keep}>
          {t("keepMine")}
        </Button>
      </div>
    </Alert>
  );
}
