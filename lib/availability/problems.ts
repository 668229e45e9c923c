import type { ErrorCode } from "../errors";

/** One fault in what a person typed, for the form to show beside the field. */
export type Problem = {
  code: ErrorCode;
  /** The input's own name for the value at fault. */
  field: string;
  /** Which element, when the field is in a list; null otherwise. */
  index: number | null;
};

/** A checked value, or everything that is wrong with the input, in its order. Never both. */
export type Parsed<Value> = { ok: true; value: Value } | { ok: false; problems: Problem[] };

/** The value, unless there are problems. */
export function parsed<Value>(value: Value, problems: Problem[]): Parsed<Value> {
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value };
}

/** The problem of one field when the condition does not hold. */
export function unless(
  condition: boolean,
  code: ErrorCode,
  field: string,
  index: number | null = null,
): Problem[] {
  return condition ? [] : [{ code, field, index }];
}
