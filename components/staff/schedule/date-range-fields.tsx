"use client";

import { useTranslations } from "next-intl";
import { DateField, TextField } from "@/components/kit/ui/field";
import { REASON_TEXT } from "@/lib/limits/texts";

/** Whole dates, and why. */
export type DateRangeForm = { fromDate: string; untilDate: string; reason: string };

type DateRangeFieldsProps = {
  /** Begins the ids of the fields. */
  id: string;
  form: DateRangeForm;
  today: string;
  /** Only its first date counts. */
  oneDate?: boolean;
  edit: (changed: Partial<DateRangeForm>) => void;
  errorOf: (field: string) => string | null;
};

/** The first and the last date of a stretch; the last one follows a later first one. */
export function DateRangeFields({ id, form, today, oneDate, edit, errorOf }: DateRangeFieldsProps) {
  const t = useTranslations("hours");
  return (
    <div className="flex flex-wrap gap-4">
      <DateField
        id={`${id}-from`}
        label={t(oneDate === true ? "date" : "firstDate")}
        min={today}
        value={form.fromDate}
        error={errorOf("fromDate")}
        onChange={(event) => {
          const fromDate = event.target.value;
          const untilDate = form.untilDate < fromDate ? fromDate : form.untilDate;
          edit({ fromDate, untilDate });
        }}
      />
      {oneDate !== true && (
        <DateField
          id={`${id}-until`}
          label={t("lastDate")}
          min={form.fromDate}
          value={form.untilDate}
          error={errorOf("untilDate")}
          onChange={(event) => edit({ untilDate: event.target.value })}
        />
      )}
    </div>
  );
}

type ReasonFieldProps = Pick<DateRangeFieldsProps, "id" | "form" | "edit" | "errorOf"> & {
  hint: string;
};

export function ReasonField({ id, form, hint, edit, errorOf }: ReasonFieldProps) {
  const t = useTranslations("hours");
  return (
    <TextField
      id={`${id}-reason`}
      label={t("reason")}
      hint={hint}
      limit={REASON_TEXT}
      value={form.reason}
      error={errorOf("reason")}
      onChange={(event) => edit({ reason: event.target.value })}
    />
  );
}
