"use client";

import { useTranslations } from "next-intl";
import { TextField } from "@/components/kit/ui/field";
import { Segmented } from "@/components/kit/ui/segmented";
import { type Tip, TIP_PERCENTS, tipMinorOf } from "@/components/kit/format/tip";

type TipChoiceProps = {
  price: { priceMinor: number; currency: string };
  tip: Tip;
  onChange: (tip: Tip) => void;
};

/** Nothing, a share of the price, or an amount of one's own. */
export function TipChoice({ price, tip, onChange }: TipChoiceProps) {
  const t = useTranslations();
  const options = [
    { value: "none", label: t("book.tipNone") },
    ...TIP_PERCENTS.map((percent) => ({
      value: String(percent),
      label: t("book.tipPercent", { percent }),
    })),
    { value: "own", label: t("book.tipOwn") },
  ];
  const choose = (value: string) => {
    const percent = TIP_PERCENTS.find((one) => String(one) === value);
    if (percent !== undefined) onChange({ kind: "percent", percent });
    else onChange(value === "own" ? { kind: "own", text: "" } : { kind: "none" });
  };
  const wrong = tipMinorOf(tip, price) === null;
  return (
    <div className="grid gap-2">
      <p aria-hidden className="text-sm font-semibold">
        {t("book.tip")}
      </p>
      <div>
        <Segmented
          label={t("book.tip")}
          options={options}
          value={tip.kind === "percent" ? String(tip.percent) : tip.kind}
          onChange={choose}
          even
        />
      </div>
      {tip.kind === "own" && (
        <TextField
          id="tip"
          label={t("book.tipAmount", { currency: price.currency })}
          inputMode="decimal"
          autoComplete="off"
          className="max-w-40"
          value={tip.text}
          error={wrong ? t("errors.INVALID_TIP") : null}
          onChange={(event) => onChange({ kind: "own", text: event.target.value })}
        />
      )}
    </div>
  );
}
