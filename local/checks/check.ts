import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT, runToEnd } from "../stack/processes";
import { checkLicences } from "./licences";
import { checkSecrets } from "./secrets";
import { checkVulnerabilities } from "./vulnerabilities";

/**
 * `npm run check`: generated code is current, secrets, licences, known vulnerabilities, format, types, lint,
 * imports, dead code, tests, build.
 */

const bin = (path: string): string => join(ROOT, "node_modules", path);
const say = (text: string): void => console.log(text);

/** The generated files' text, to see whether generating changes any of it. */
function generated(): string {
  const folder = join(ROOT, "convex", "_generated");
  const files = readdirSync(folder).sort();
  return files.map((file) => `${file}\n${readFileSync(join(folder, file), "utf8")}`).join("\n");
}

async function codegen(): Promise<void> {
  const before = generated();
  await runToEnd("codegen", ["--import", "tsx", join(ROOT, "local/checks/codegen.ts")]);
  if (generated() !== before) {
    throw new Error("convex/_generated was out of date; it is written anew: commit it.");
  }
}

async function imports(): Promise<void> {
  const cruiser = bin("dependency-cruiser/bin/dependency-cruise.mjs");
  const folders = ["app", "components", "convex", "lib", "local"];
  await runToEnd("dependency-cruiser", [cruiser, ...folders, "--config"]);
}

const steps: [name: string, run: () => Promise<unknown>][] = [
  ["codegen", codegen],
  ["secrets", async () => checkSecrets(ROOT)],
  ["licences", async () => checkLicences(ROOT)],
  ["vulnerabilities", async () => await checkVulnerabilities(ROOT)],
  ["format", () => runToEnd("prettier", [bin("prettier/bin/prettier.cjs"), "--check", "."])],
  // With what is wrong with types, and what rules ask types for.
  [
    "types",
    () => runToEnd("oxlint", [bin("oxlint/bin/oxlint"), "--type-aware", "--type-check", "."]),
  ],
  ["lint", () => runToEnd("eslint", [bin("eslint/bin/eslint.js"), "."])],
  ["imports", imports],
  ["dead code", () => runToEnd("knip", [bin("knip/bin/knip.js"), "--no-progress"])],
  ["tests", () => runToEnd("tests", ["--import", "tsx", join(ROOT, "local/checks/test.ts")])],
  [
    "build",
    () =>
      runToEnd("next build", [bin("next/dist/bin/next"), "build"], {
        NEXT_TELEMETRY_DISABLED: "1",
      }),
  ],
];

// `npm run check -- tests` is all but the tests, for who runs them next anyway; `-- --only secrets` is that alone.
const named = process.argv.slice(2).filter((arg) => !arg.startsWith("--"));
const only = process.argv.includes("--only");
const isWanted = (name: string): boolean => named.includes(name) === only;
let failed = 0;

/** Whose last lines are worth reading when all is well. */
const SAYING = ["vulnerabilities", "tests"];

async function take([name, run]: (typeof steps)[number]): Promise<void> {
  const began = Date.now();
  try {
    const output = await run();
    if (SAYING.includes(name)) say(String(output).trim().split("\n").slice(-8).join("\n"));
    say(`ok   ${name} (${((Date.now() - began) / 1000).toFixed(0)} s)`);
  } catch (problem) {
    failed++;
    say(`FAIL ${name}\n${problem instanceof Error ? problem.message : String(problem)}`);
  }
}

/** These only read, and each keeps one core busy: they are taken two at a time. */
const READING = [
  "secrets",
  "licences",
  "vulnerabilities",
  "format",
  "types",
  "lint",
  "imports",
  "dead code",
];
const wanted = steps.filter(([name]) => isWanted(name));
const reading = wanted.filter(([name]) => READING.includes(name));
for (const step of wanted.filter(([name]) => name === "codegen")) await take(step);
await Promise.all(
  [0, 1].map(async () => {
    for (let next = reading.shift(); next; next = reading.shift()) await take(next);
  }),
);
for (const step of wanted) {
  if (step[0] !== "codegen" && !READING.includes(step[0])) await take(step);
}
process.exit(failed === 0 ? 0 : 1);
