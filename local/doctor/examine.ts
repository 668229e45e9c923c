import { checkConvex, checkVariables, checkWeb } from "./deployment";
import type { Check, Finding, Surroundings } from "./finding";
import { checkMessages } from "./messages";
import { checkPayments } from "./payments";
import { checkSignIn } from "./signIn";

/** In the order in which things need each other: what is first has to be seen to first. */
const CHECKS: readonly Check[] = [
  checkConvex,
  checkVariables,
  checkWeb,
  checkSignIn,
  checkPayments,
  checkMessages,
];

/** All findings, in that order. */
export async function examine(surroundings: Surroundings): Promise<Finding[]> {
  return (await Promise.all(CHECKS.map((check) => check(surroundings)))).flat();
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
