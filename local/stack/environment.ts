import { misshapen, mixedModes } from "../../lib/environment/check";
import type { EnvironmentProblem, Values } from "../../lib/environment/check";
import type { Place } from "../../lib/environment/variables";

/** What of an environment keeps `npm start` and `npm run deploy` from beginning. */

/** `convex env list` gives values only when asked, where it takes whoever asks for a program. */
export const LIST_VALUES = ["env", "list", "--include-values"] as const;

/** What `convex env list` prints, by name: values with quotes around them where a file would need them. */
export function readValues(printed: string): Values {
  const lines = printed.matchAll(/^(\w+)=(?:'([^']*)'|"([^"]*)"|(.*))$/gm);
  return Object.fromEntries(
    [...lines].map(([, name = "", single, double, bare = ""]) => [name, single ?? double ?? bare]),
  );
}

/** The values that are Clerk's and Stripe's, wherever they were found: modes are compared over all. */
export function withModesOf(values: Values, others: Values): Values {
  const { NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY, CLERK_SECRET_KEY } = others;
  return { NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY, CLERK_SECRET_KEY, ...values };
}

/** Begins nothing where the environment cannot be meant. @throws with a line for each problem */
export function refuseWrong(values: Values, places: readonly Place[]): void {
  const problems = [...places.flatMap((place) => misshapen(values, place)), ...mixedModes(values)];
  if (problems.length > 0) throw new Error(linesOf(problems));
}

function linesOf(problems: readonly EnvironmentProblem[]): string {
  const lines = problems.map(({ says, next }) => `  ${says} ${next}`);
  return [
    "The environment cannot be meant like this:",
    ...new Set(lines),
    "See docs/environment.md.",
  ].join("\n");
}
