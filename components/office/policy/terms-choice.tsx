"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ChoiceFigure } from "./choice-figure";
import type { Choice, Figures, TermsChoiceKind } from "./terms-form";

type TermsChoiceProps<Kind extends TermsChoiceKind> = {
  id: string;
  kinds: readonly Kind[];
  form: Choice<Kind>;
  currency: string;
  wrong: boolean;
  edit: (changed: Partial<Figures> & { kind?: Kind }) => void;
  /** What the choice comes to. */
  children?: ReactNode;
};

/** When customers pay, with what each way means. */
export function TermsChoice<Kind extends TermsChoiceKind>(props: TermsChoiceProps<Kind>) {
  const { id, kinds, form, currency, wrong, edit, children } = props;
  const t = useTranslations("settings");
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 text-sm font-semibold">{t("terms")}</legend>
      <div className="grid gap-2">
        {kinds.map((kind) => (
          <label key={kind} className="choice">
            <input
              type="radio"
              name={id}
              className="tick"
              checked={form.kind === kind}
              onChange={() => edit({ kind })}
            />
            <TermsWords kind={kind} />
          </label>
        ))}
      </div>
      <ChoiceFigure id={id} form={form} currency={currency} wrong={wrong} onFigure={edit} />
      {children}
    </fieldset>
  );
}

function TermsWords({ kind }: { kind: TermsChoiceKind }) {
  const t = useTranslations("settings");
  return (
    <span className="grid">
      <span className="font-semibold">{t(`terms_${kind}`)}</span>
      <span className="text-sm text-ink-soft">{t(`terms_${kind}Text`)}</span>
    </span>
  );
}
