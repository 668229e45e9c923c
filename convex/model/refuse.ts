import { ConvexError } from "convex/values";
import type { Parsed, Problem } from "../../lib/availability/problems";
import type { ErrorCode, Refusal } from "../../lib/errors";

/** Refuses a call: the one place that makes a `ConvexError`. The transaction rolls back. */
export function refuse(code: ErrorCode, message: string, details?: Refusal["details"]): never {
  throw new ConvexError<Refusal>(details ? { code, message, details } : { code, message });
}

/** The checked value, or a refusal that names every field at fault. */
export function valueOf<Value>(result: Parsed<Value>): Value {
  return result.ok ? result.value : refuseProblems(result.problems);
}

/** Refuses what a form sent, with every problem beside its field. */
export function refuseProblems(problems: readonly (Problem & { row?: number | null })[]): never {
  const [first] = problems;
  if (!first) throw new Error("refuseProblems: no problem");
  return refuse(first.code, `The ${first.field} cannot be used.`, {
    field: first.field,
    problems: problems.map(({ code, field, index, row = null }) => ({ code, field, index, row })),
  });
}
