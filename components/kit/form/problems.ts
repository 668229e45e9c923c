import { asRefusal, type ErrorCode } from "@/lib/errors";

/** What can be said of a fault: a refusal, or that nobody knows (the network, a bug). */
export type ProblemCode = ErrorCode | "UNKNOWN";

/** What is wrong, by the place in a form that it belongs to. */
export type Problems = Map<string, ProblemCode>;

/** One fault as the rules and the server name it. */
export type PlacedProblem = {
  code: ProblemCode;
  field: string;
  index?: number | null;
  row?: number | null;
};

/** The place of a problem: `problemKey(0, 3, 1, "untilMinutes")` is `0.3.1.untilMinutes`. */
export function problemKey(...parts: (string | number | null)[]): string {
  return parts.filter((part) => part !== null).join(".");
}

/** Problems of a flat form, where a list's element is named by its index. */
export function problemsOf(found: readonly PlacedProblem[]): Problems {
  const problems: Problems = new Map();
  for (const { code, field, index } of found) {
    const key = problemKey(index ?? null, field);
    if (!problems.has(key)) problems.set(key, code);
  }
  return problems;
}

/** Every fault that a refusal names; one without a place stands for the form as a whole. */
export function refusedProblems(thrown: unknown): PlacedProblem[] {
  const refusal = asRefusal(thrown);
  if (refusal === null) return [{ code: "UNKNOWN", field: "form" }];
  const { code, details } = refusal;
  if (details?.problems !== undefined && details.problems.length > 0) return details.problems;
  return [{ code, field: details?.field ?? "form" }];
}

/** The problems of one part of a form, by their place inside it. */
export function within(problems: Problems, part: string): Problems {
  const inside: Problems = new Map();
  for (const [key, code] of problems) {
    if (key.startsWith(`${part}.`)) inside.set(key.slice(part.length + 1), code);
  }
  return inside;
}
