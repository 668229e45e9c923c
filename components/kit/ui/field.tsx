import type { ComponentProps, ReactNode } from "react";
import { CharactersLeft } from "./characters-left";
import { cn } from "./cn";

export type FieldProps = {
  id: string;
  label: string;
  hint?: ReactNode;
  /** What is wrong, in words; the control is then described by it. */
  error?: string | null;
};

/** How many characters fit; near it, the field says how many are left. */
type Limited = { limit?: number };

type TextFieldProps = FieldProps & Limited & Omit<ComponentProps<"input">, "id">;

export function TextField(props: TextFieldProps) {
  const { id, label, hint, error, limit, className, ...rest } = props;
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <input
        id={id}
        {...describe(id, hint, error)}
        className={cn("control", className)}
        {...rest}
      />
      {limit !== undefined && <CharactersLeft text={String(rest.value ?? "")} limit={limit} />}
    </FieldFrame>
  );
}

/** `YYYY-MM-DD`, by the browser's own picker in the visitor's way of writing dates. */
export function DateField(props: Omit<TextFieldProps, "type">) {
  return <TextField {...props} type="date" className={cn("max-w-48", props.className)} />;
}

type TextAreaFieldProps = FieldProps & Limited & Omit<ComponentProps<"textarea">, "id">;

export function TextAreaField(props: TextAreaFieldProps) {
  const { id, label, hint, error, limit, className, ...rest } = props;
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <textarea
        id={id}
        {...describe(id, hint, error)}
        className={cn("control", className)}
        {...rest}
      />
      {limit !== undefined && <CharactersLeft text={String(rest.value ?? "")} limit={limit} />}
    </FieldFrame>
  );
}

type SelectFieldProps = FieldProps & Omit<ComponentProps<"select">, "id">;

/** The browser's own list: a phone shows its wheel. */
export function SelectField({ id, label, hint, error, className, ...rest }: SelectFieldProps) {
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <select
        id={id}
        {...describe(id, hint, error)}
        className={cn("control", className)}
        {...rest}
      />
    </FieldFrame>
  );
}

/** A label above a control of any kind, with a hint and what is wrong beside it. */
export function FieldFrame({
  id,
  label,
  hint,
  error,
  children,
}: FieldProps & { children: ReactNode }) {
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-sm font-semibold">
        {label}
      </label>
      {children}
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  );
}

export function FieldNotes({ id, hint, error }: Omit<FieldProps, "label">) {
  return (
    <>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-sm text-ink-soft">
          {hint}
        </p>
      )}
      {isSet(error) && (
        <p id={`${id}-error`} className="text-sm font-semibold text-bad">
          {error}
        </p>
      )}
    </>
  );
}

/** Ties a control to the notes under it. */
export function describe(id: string, hint: ReactNode, error: string | null | undefined) {
  const ids = [isSet(error) && `${id}-error`, hint !== undefined && `${id}-hint`].filter(Boolean);
  return {
    "aria-invalid": isSet(error) ? (true as const) : undefined,
    "aria-describedby": ids.length === 0 ? undefined : ids.join(" "),
  };
}

function isSet(error: string | null | undefined): error is string {
  return error !== null && error !== undefined && error !== "";
}
