import { join, resolve } from "node:path";
import { readStack } from "./doctor/look";
import { operate } from "./operator/operate";
import type { Run } from "./operator/operate";
import { OPERATOR_USAGE, readOperatorOptions } from "./operator/options";
import { callFunction } from "./stack/callFunction";
import { environmentOf } from "./stack/options";
import { ROOT, runToEnd } from "./stack/processes";

/** `npm run operator`: what whoever runs a server decides of the shops on it. */

const CLI = join(ROOT, "node_modules", "convex", "bin", "main.js");

/** The deployment that the environment names; else the stack that runs here. @throws when there is neither */
function runOf(dataDir: string): Run {
  const { CONVEX_DEPLOY_KEY, CONVEX_SELF_HOSTED_URL } = environmentOf(ROOT);
  if (CONVEX_DEPLOY_KEY || CONVEX_SELF_HOSTED_URL) {
    return async (path, args) => {
      const printed = await runToEnd("convex run", [CLI, "run", path, JSON.stringify(args)], {
        CI: "1",
      });
      return JSON.parse(printed.trim() || "null");
    };
  }
  const stack = readStack(dataDir);
  if (stack === null) {
    throw new Error(
      "No deployment is named, and no stack runs here: set CONVEX_DEPLOY_KEY, or run npm start.",
    );
  }
  const deployment = { url: stack.urls.convex, adminKey: stack.secrets.adminKey };
  return async (path, args) => await callFunction(deployment, path, args);
}

/** Of a function's refusal its own sentence says it all. */
function sentenceOf(problem: unknown): string {
  const text = problem instanceof Error ? problem.message : String(problem);
  return /\\?"message\\?":\s*\\?"([^"\\]+)/.exec(text)?.[1] ?? text;
}

const reading = readOperatorOptions(process.argv.slice(2));
if (reading.kind === "help") {
  console.log(OPERATOR_USAGE);
} else if (reading.kind === "refused") {
  console.error(`${reading.problem} See npm run operator -- --help.`);
  process.exitCode = 2;
} else {
  try {
    const run = runOf(resolve(ROOT, reading.data));
    console.log(await operate(reading.order, reading.by, run));
  } catch (problem) {
    console.error(sentenceOf(problem));
    process.exitCode = 1;
  }
}
