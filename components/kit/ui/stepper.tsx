"use client";

import { useTranslations } from "next-intl";
import { Button } from "./button";
import { describe, FieldFrame, type FieldProps } from "./field";
import { Icon } from "./icon";
import { stepTo } from "./step-to";

type StepperProps = FieldProps & {
  value: number;
  onChange: (value: number) => void;
  min: number;
  max: number;
  step: number;
  /** Beside the digits: "min". */
  unit?: string;
  disabled?: boolean;
};

/** A number in steps (minutes, places): typed, or with a button on either side. */
export function Stepper({ id, label, hint, error, unit, ...range }: StepperProps) {
  const t = useTranslations("common");
  const { value, onChange, min, max, step, disabled } = range;
  const move = (steps: number) => onChange(stepTo(value, steps, { min, max, step }));
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <div className="flex items-center gap-2">
        <Button
          variant="secondary"
          size="icon"
          aria-label={t("less", { what: label })}
          disabled={disabled === true || value <= min}
          onClick={() => move(-1)}
        >
          <Icon name="minus" />
        </Button>
        <input
          id={id}
          type="number"
          inputMode="numeric"
          className="control w-20 text-center"
          min={min}
          max={max}
          step={step}
          value={value}
          disabled={disabled}
          {...describe(id, hint, error)}
          onChange={(event) => onChange(event.target.valueAsNumber || 0)}
        />
        <Button
          variant="secondary"
          size="icon"
          aria-label={t("more", { what: label })}
          disabled={disabled === true || value >= max}
          onClick={() => move(1)}
        >
          <Icon name="plus" />
        </Button>
        {unit !== undefined && <span className="text-sm text-ink-soft">{unit}</span>}
      </div>
    </FieldFrame>
  );
}
