"use client";

import { useTranslations } from "next-intl";
import { TextField } from "@/components/kit/ui/field";
import {
  type Choice,
  type FeeKind,
  figureOf,
  type Figures,
  type TermsChoiceKind,
} from "./terms-form";

type ChoiceFigureProps = {
  id: string;
  form: Choice<TermsChoiceKind | FeeKind>;
  currency: string;
  wrong: boolean;
  onFigure: (changed: Partial<Figures>) => void;
};

/** The amount or the share that a choice asks for; nothing for the others. */
export function ChoiceFigure({ id, form, currency, wrong, onFigure }: ChoiceFigureProps) {
  const t = useTranslations("settings");
  const figure = figureOf(form.kind);
  if (figure === null) return null;
  return (
    <TextField
      id={`${id}-${figure}`}
      inputMode="decimal"
      className="max-w-40"
      label={t(figure, { currency })}
      value={form[figure]}
      error={wrong ? t(`${figure}Problem`) : null}
      onChange={(event) => onFigure({ [figure]: event.target.value })}
    />
  );
}
