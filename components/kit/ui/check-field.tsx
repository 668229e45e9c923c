import type { ComponentProps } from "react";
import { describe, FieldNotes, type FieldProps } from "./field";

type CheckFieldProps = FieldProps & Omit<ComponentProps<"input">, "id" | "type">;

/** Something to tick; the words are part of the target. */
export function CheckboxField(props: CheckFieldProps) {
  return <CheckFrame {...props} className="tick" />;
}

/** Something that is on or off at once, without a "save". */
export function SwitchField(props: CheckFieldProps) {
  return <CheckFrame {...props} role="switch" className="switch" />;
}

function CheckFrame({ id, label, hint, error, ...rest }: CheckFieldProps) {
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="flex min-h-11 items-center gap-3">
        <input id={id} type="checkbox" {...describe(id, hint, error)} {...rest} />
        <span className="font-semibold">{label}</span>
      </label>
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  );
}
