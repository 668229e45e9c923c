import { appendFileSync } from "node:fs";
import { inject } from "vitest";
import type { SigningKeys } from "./tokens";

/** The one deployment that most files of the suite share; each behaviour works in its own room. */
export interface SharedDeployment {
  readonly url: string;
  readonly siteUrl: string;
  readonly keys: SigningKeys;
  /** What a deployment stores to which the fixture app was pushed, with its environment. */
  readonly pushedData: string;
  /** One line of JSON per behaviour and target; printed as a table when the suite ends. */
  readonly resultsFile: string;
}

declare module "vitest" {
  export interface ProvidedContext {
    deployment: SharedDeployment;
  }
}

export function sharedDeployment(): SharedDeployment {
  return inject("deployment");
}

export type Outcome = "passes" | "fails" | "differs" | "not possible";

export interface ResultLine {
  readonly group: string;
  readonly title: string;
  readonly target: "backend" | "convex-test";
  readonly outcome: Outcome;
  readonly reason?: string;
}

export function recordResult(line: ResultLine): void {
  appendFileSync(sharedDeployment().resultsFile, `${JSON.stringify(line)}\n`);
}
