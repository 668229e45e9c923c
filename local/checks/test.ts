import { spawn } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "../stack/processes";

/** `npm test`: everything that needs no browser, ending in one line "N passed, N failed". */

const vitest = join(ROOT, "node_modules", "vitest", "vitest.mjs");
const reporters = [
  "--reporter=default",
  `--reporter=${join(ROOT, "tests/support/vitestSummary.ts")}`,
];
const run = spawn(process.execPath, [vitest, "run", ...reporters, ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: "inherit",
});
run.once("close", (code) => process.exit(code ?? 1));
