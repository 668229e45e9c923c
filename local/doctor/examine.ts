import { checkConvex, checkVariables, checkWeb } from "./deployment";
import type { Check, Finding, Surroundings } from "./finding";
import { checkMessages } from "./messages";
import { checkPayments } from "./payments";
import { checkSignIn } from "./signIn";

/** In the order in which things need each other: what is first has to be seen to first. */
const CHECKS: readonly (readonly [part: string, check: Check])[] = [
  ["Convex", checkConvex],
  ["Variables", checkVariables],
  ["Web app", checkWeb],
  ["Sign-in", checkSignIn],
  ["Stripe", checkPayments],
  ["Messages", checkMessages],
];

/** All findings, in that order. */
export async function examine(surroundings: Surroundings): Promise<Finding[]> {
  const found = CHECKS.map(async ([part, check]) => {
    try {
      return await check(surroundings);
    } catch (problem) {
      return [unexamined(part, problem)];
    }
  });
  return (await Promise.all(found)).flat();
}

/** One part that cannot be looked at keeps nobody from hearing of the others. */
function unexamined(part: string, problem: unknown): Finding {
  const [why = ""] = (problem instanceof Error ? problem.message : String(problem)).split("\n");
  return {
    part,
    state: "wrong",
    says: `It could not be looked at: ${why}`,
    next: "See to what is named above first, then run npm run doctor again.",
  };
}

const MARKS = { good: "ok   ", off: "-    ", wrong: "WRONG" } as const;
const PART_WIDTH = 10;

/** The findings as lines, and at the end the one thing to do next. */
export function wordsOn(findings: readonly Finding[]): string {
  const lines = findings.flatMap(({ part, state, says, next }) => {
    const line = `${MARKS[state]}  ${part.padEnd(PART_WIDTH)} ${says}`;
    return state === "wrong" && next !== undefined
      ? [line, `       ${"".padEnd(PART_WIDTH)} ${next}`]
      : [line];
  });
  const wrong = findings.filter(({ state }) => state === "wrong");
  const [first] = wrong;
  if (!first) return [...lines, "", "Nothing is wrong."].join("\n");
  const rest = wrong.length - 1;
  const more = rest === 0 ? "" : ` (then ${rest} more)`;
  return [...lines, "", `To do next${more}: ${first.next ?? first.says}`].join("\n");
}
