import { spawn } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "../stack/processes";

/** `npm test`: everything that needs no browser, ending in one line "N passed, N failed". */

const vitest = join(ROOT, "node_modules", "vitest", "vitest.mjs");
const reporters = [
  "--reporter=default",
  `--reporter=${join(ROOT, "tests/support/vitestSummary.ts")}`,
];
// Where nobody is there to run it again; what passes only then is named in the summary.
const retry = process.env.CI === undefined ? [] : ["--retry=1"];
const args = [vitest, "run", ...reporters, ...retry, ...process.argv.slice(2)];
const run = spawn(process.execPath, args, {
  cwd: ROOT,
  stdio: "inherit",
});
run.once("close", (code) => process.exit(code ?? 1));
