import { problemLine } from "../../lib/logLine";
import type { Problem } from "../../lib/logLine";

/** The deployment's log: the one place that writes to it. */

/** What happened, for who counts or looks back: one line of JSON. */
export function info(line: string): void {
  // eslint-disable-next-line no-console -- this is where all of it is written
  console.log(line);
}

/** What somebody should know who runs the site: one line of JSON. */
export function warn(problem: Problem): void {
  // eslint-disable-next-line no-console -- as above
  console.warn(problemLine(problem));
}
