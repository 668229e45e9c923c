import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

const control =
  "w-full rounded-control border border-line-strong bg-raised px-3 py-2.5 text-base text-ink placeholder:text-ink-soft aria-invalid:border-2 aria-invalid:border-accent";

type FieldProps = {
  id: string;
  label: string;
  hint?: ReactNode;
  /** What is wrong, in words; the control is then described by it. */
  error?: string | null;
};

type TextFieldProps = FieldProps & Omit<ComponentProps<"input">, "id">;

export function TextField({ id, label, hint, error, className, ...rest }: TextFieldProps) {
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <input
        id={id}
        {...describe(id, hint, error)}
        className={cn(control, "min-h-12", className)}
        {...rest}
      />
    </FieldFrame>
  );
}

type TextAreaFieldProps = FieldProps & Omit<ComponentProps<"textarea">, "id">;

export function TextAreaField({ id, label, hint, error, className, ...rest }: TextAreaFieldProps) {
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <textarea
        id={id}
        {...describe(id, hint, error)}
        className={cn(control, className)}
        {...rest}
      />
    </FieldFrame>
  );
}

type SelectFieldProps = FieldProps & Omit<ComponentProps<"select">, "id">;

export function SelectField({ id, label, hint, error, className, ...rest }: SelectFieldProps) {
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <select
        id={id}
        {...describe(id, hint, error)}
        className={cn(control, "min-h-12", className)}
        {...rest}
      />
    </FieldFrame>
  );
}

function FieldFrame({ id, label, hint, error, children }: FieldProps & { children: ReactNode }) {
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-sm font-semibold">
        {label}
      </label>
      {children}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-sm text-ink-soft">
          {hint}
        </p>
      )}
      {isSet(error) && (
        <p id={`${id}-error`} className="text-sm font-semibold text-accent">
          {error}
        </p>
      )}
    </div>
  );
}

function describe(id: string, hint: ReactNode, error: string | null | undefined) {
  const ids = [isSet(error) && `${id}-error`, hint !== undefined && `${id}-hint`].filter(Boolean);
  return {
    "aria-invalid": isSet(error) ? (true as const) : undefined,
    "aria-describedby": ids.length === 0 ? undefined : ids.join(" "),
  };
}

function isSet(error: string | null | undefined): error is string {
  return error !== null && error !== undefined && error !== "";
}
